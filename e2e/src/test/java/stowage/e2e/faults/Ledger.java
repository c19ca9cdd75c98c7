package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Repository;

/** What clients tried to push, and what of it the registry said that it has. */
final class Ledger {

  private final Map<String, Content> blobs = new ConcurrentHashMap<>();
  private final Map<String, Content> manifests = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  void triesBlob(Content blob) {
    blobs.put(blob.digest(), blob);
  }

  void triesManifest(Content manifest) {
    manifests.put(manifest.digest(), manifest);
  }

  void acknowledges(Content content) {
    acknowledged.add(content.digest());
  }

  /** A tag is pushed once, so what it has to lead to is known. */
  void acknowledgesTag(String tag, Content manifest) {
    tags.put(tag, manifest.digest());
  }

  int acknowledgements() {
    return acknowledged.size();
  }

  /** Nothing acknowledged is missing, nothing half-written is served. */
  void check(Repository repository) {
    blobs.values().forEach(blob -> check(repository.getBlob(blob.digest()), blob));
    manifests
        .values()
        .forEach(manifest -> check(repository.getManifest(manifest.digest()), manifest));
    tags.forEach((tag, digest) -> checkTag(repository.getManifest(tag), digest));
  }

  private void check(Answer answer, Content content) {
    if (answer.status() == 404) {
      assertThat(acknowledged).doesNotContain(content.digest());
      return;
    }
    assertThat(answer.expect(200).body()).isEqualTo(content.bytes());
  }

  private static void checkTag(Answer answer, String digest) {
    assertThat(answer.expect(200).need("Docker-Content-Digest")).isEqualTo(digest);
  }
}
