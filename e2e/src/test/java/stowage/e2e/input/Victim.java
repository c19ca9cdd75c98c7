package stowage.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.RawConnection;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.Trees;

/**
 * A repository that bad requests are aimed at. Whatever they are, they must be refused with an
 * error body that tells nothing of the server's inside, and the store must be as it was before.
 */
final class Victim {

  static final Set<String> CODES =
      Set.of(
          "BLOB_UNKNOWN",
          "BLOB_UPLOAD_INVALID",
          "BLOB_UPLOAD_UNKNOWN",
          "DIGEST_INVALID",
          "MANIFEST_BLOB_UNKNOWN",
          "MANIFEST_INVALID",
          "MANIFEST_UNKNOWN",
          "NAME_INVALID",
          "NAME_UNKNOWN",
          "SIZE_INVALID",
          "UNAUTHORIZED",
          "DENIED",
          "UNSUPPORTED",
          "TOOMANYREQUESTS",
          "UNKNOWN",
          "UNAVAILABLE",
          "RANGE_INVALID",
          "PAGINATION_NUMBER_INVALID",
          "MANIFEST_REFERENCED");

  private final Registry registry;
  private final Repository repository;
  private final Tree tree;
  private final String before;

  Victim(Registry registry) {
    this.registry = registry;
    this.repository = registry.newRepository();
    this.tree = TreeKind.IMAGE.build("sha256");
    repository.push("tag", tree);
    this.before = state();
  }

  Repository repository() {
    return repository;
  }

  /** A blob that the repository holds. */
  Content blob() {
    return tree.blobs().getFirst();
  }

  Content manifest() {
    return tree.root();
  }

  /** Fills in what a table of requests can't know. */
  String fill(String template) {
    return template
        .replace("{repo}", repository.name())
        .replace("{blob}", blob().digest())
        .replace("{manifest}", manifest().digest())
        .replace("{absent}", Content.digest("sha256", new byte[] {42}));
  }

  /** Sends a request as it stands, and expects it to be refused with one of the statuses. */
  Answer expectRefused(
      String method, String target, List<String> headers, byte[] body, Set<Integer> statuses) {
    String line = method + " " + fill(target);
    StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: registry.test\r\n");
    headers.forEach(header -> head.append(fill(header)).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(head.toString()).write(body);
      Answer answer =
          connection.read(line).orElseThrow(() -> new AssertionError(line + " got no answer"));
      expectRefusal(answer, line.startsWith("HEAD"));
      assertThat(statuses).as("%s", answer).contains(answer.status());
      expectUnchanged();
      return answer;
    }
  }

  void expectUnchanged() {
    assertThat(state()).isEqualTo(before);
  }

  static void expectRefusal(Answer answer, boolean bodyless) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    assertThat(answer.text())
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("org.eclipse")
        .doesNotContain("stowage.");
    if (bodyless) {
      assertThat(answer.body()).isEmpty();
      return;
    }
    assertThat(answer.errorCodes()).as("%s", answer).allMatch(CODES::contains);
  }

  /** All that a client can see of the store. */
  private String state() {
    String catalog = registry.get("/v2/_catalog?n=1000").expect(200).text();
    String tags = repository.tags("").expect(200).text();
    String referrers = repository.referrers(manifest().digest(), "").expect(200).text();
    Answer tagged = repository.getManifest("tag").expect(200);
    StringBuilder state = new StringBuilder(catalog + tags + referrers + tagged.text());
    for (Content blob : tree.blobs()) {
      state.append(registry.head(repository.blobPath(blob.digest())).expect(200).need("ETag"));
    }
    return state.toString();
  }

  /** A blob that is nowhere in the registry. */
  static Content stranger() {
    return Trees.layer("sha256");
  }
}
