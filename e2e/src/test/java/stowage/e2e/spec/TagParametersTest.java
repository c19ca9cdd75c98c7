package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Pushing Manifests": by digest, with tags as parameters. */
@WithStowage
class TagParametersTest {

  private final Repository repository;

  TagParametersTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void eachTagIsNamedAndLeadsToTheManifest(String algorithm) {
    Tree tree = TreeKind.IMAGE.build(algorithm);
    repository.push(tree.root().digest(), tree);
    List<String> tags = List.of("1.2.3", "1.2", "1", "latest");
    Answer answer = put(tree.root(), tags).expect(201);
    assertThat(named(answer)).containsExactlyInAnyOrderElementsOf(tags);
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(tree.root().digest());
    for (String tag : tags) {
      repository.expectManifest(tag, tree.root());
      assertThat(repository.getManifest(tag).need("Docker-Content-Digest"))
          .isEqualTo(tree.root().digest());
    }
  }

  @EachAlgorithm
  void manyTagsAreTaken(String algorithm) {
    Content manifest = TreeKind.EMPTY_INDEX.build(algorithm).root();
    List<String> tags = IntStream.range(0, 20).mapToObj(i -> "tag-" + i).toList();
    assertThat(named(put(manifest, tags).expect(201))).containsExactlyInAnyOrderElementsOf(tags);
    assertThat(repository.tags("").json().path("tags").size()).isEqualTo(20);
  }

  @Test
  void aTagThatExistsMoves() {
    Content first = TreeKind.EMPTY_INDEX.build("sha256").root();
    Content second = TreeKind.EMPTY_INDEX.build("sha512").root();
    put(first, List.of("a", "b")).expect(201);
    put(second, List.of("b", "c")).expect(201);
    repository.expectManifest("a", first);
    repository.expectManifest("b", second);
    repository.expectManifest("c", second);
  }

  @Test
  void oneInvalidTagRefusesAll() {
    Content manifest = TreeKind.EMPTY_INDEX.build("sha256").root();
    Answer answer = put(manifest, List.of("good", "not%20good"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCodes()).isNotEmpty();
    repository.getManifest("good").expect(404);
    repository.getManifest(manifest.digest()).expect(404);
  }

  @Test
  void anotherDigestTagsNothing() {
    Content manifest = TreeKind.EMPTY_INDEX.build("sha256").root();
    String path = repository.manifestPath(Content.random("sha256", 10).digest()) + "?tag=a";
    repository
        .registry()
        .request("PUT", path)
        .contentType(manifest.mediaType())
        .body(manifest.bytes())
        .send()
        .expectError(400, "DIGEST_INVALID");
    repository.getManifest("a").expect(404);
  }

  private Answer put(Content manifest, List<String> tags) {
    String query = "?tag=" + String.join("&tag=", tags);
    return repository.putManifest(manifest.digest() + query, manifest);
  }

  private static List<String> named(Answer answer) {
    List<String> tags = new ArrayList<>();
    for (String value : answer.headers("OCI-Tag")) {
      tags.addAll(List.of(value.split(", *")));
    }
    return tags;
  }
}
