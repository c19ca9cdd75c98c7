package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.EachTree;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Pulling manifests". */
@WithStowage
class PullingManifestsTest {

  private final Repository repository;

  PullingManifestsTest(Repository repository) {
    this.repository = repository;
  }

  @EachTree
  void byDigestGivesTheExpectedManifest(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    repository.push(tree.root().digest(), tree);
    repository.expectManifest(tree.root().digest(), tree.root());
    Answer answer = repository.getManifest(tree.root().digest());
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(tree.root().digest());
    for (Content child : tree.children()) {
      repository.expectManifest(child.digest(), child);
    }
  }

  @EachTree
  void byTagGivesTheExpectedManifest(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    repository.push("some-tag", tree);
    repository.expectManifest("some-tag", tree.root());
  }

  @EachAlgorithm
  void theDigestHeaderIsThatOfTheBody(String algorithm) {
    Tree tree = TreeKind.IMAGE.build(algorithm);
    repository.push("tagged", tree);
    Answer answer = repository.getManifest("tagged").expect(200);
    String digest = answer.need("Docker-Content-Digest");
    String named = digest.substring(0, digest.indexOf(':'));
    assertThat(digest).isEqualTo(Content.digest(named, answer.body()));
  }

  @EachTree
  void theContentTypeIsTheOnePushedWithoutParameters(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    repository.push(tree.root().digest(), tree);
    String type = repository.getManifest(tree.root().digest()).need("Content-Type");
    assertThat(type).isEqualTo(tree.root().mediaType());
  }

  @EachAlgorithm
  void anUnknownDigestIsNotFound(String algorithm) {
    repository.push("exists", TreeKind.IMAGE.build(algorithm));
    String absent = Content.random(algorithm, 10).digest();
    repository.getManifest(absent).expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void anUnknownTagIsNotFound() {
    repository.push("exists", TreeKind.IMAGE.build("sha256"));
    repository.getManifest("absent").expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void anUnknownRepositoryIsNotFound() {
    Answer answer = repository.getManifest("latest").expect(404);
    assertThat(answer.errorCodes()).containsAnyOf("NAME_UNKNOWN", "MANIFEST_UNKNOWN");
  }

  @Test
  void aManifestOfAnotherRepositoryIsNotFound() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    repository.push("here", tree);
    Repository other = repository.registry().newRepository();
    other.push("exists", TreeKind.EMPTY_INDEX.build("sha256"));
    other.getManifest(tree.root().digest()).expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void aBlobIsNoManifest() {
    Content blob = Content.random("sha256", 100);
    repository.pushBlob(blob);
    repository.getManifest(blob.digest()).expect(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "_", "0", "A.b-C_d", "v1.2.3-rc.1", "a--", "a..", "latest", "LATEST"})
  void everyFormOfTagWorks(String tag) {
    Tree tree = TreeKind.EMPTY_INDEX.build("sha256");
    repository.push(tag, tree);
    repository.expectManifest(tag, tree.root());
  }

  @Test
  void aTagMayHave128Characters() {
    String tag = "t".repeat(128);
    Tree tree = TreeKind.EMPTY_INDEX.build("sha256");
    repository.push(tag, tree);
    repository.expectManifest(tag, tree.root());
  }

  @Test
  void tagsThatDifferInCaseAreTwo() {
    Tree lower = TreeKind.EMPTY_INDEX.build("sha256");
    Tree upper = TreeKind.EMPTY_INDEX.build("sha256");
    repository.push("case", lower);
    repository.push("CASE", upper);
    repository.expectManifest("case", lower.root());
    repository.expectManifest("CASE", upper.root());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "0", "a/b", "a.b", "a_b", "a__b", "a-b", "a--b", "a---b/c.d/e_f", "1/2/3/4"})
  void everyFormOfNameWorks(String suffix) {
    Repository named = repository.registry().repository(repository.name() + "/" + suffix);
    Tree tree = TreeKind.IMAGE.build("sha256");
    named.push("tag", tree);
    named.expectManifest("tag", tree.root());
  }

  /** A name may end like one of the API's own paths. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifests",
        "blobs",
        "blobs/uploads",
        "tags",
        "tags/list",
        "referrers",
        "uploads"
      })
  void aNameMayLookLikeARoute(String suffix) {
    Repository named = repository.registry().repository(repository.name() + "/" + suffix);
    Tree tree = TreeKind.IMAGE.build("sha256");
    named.push("list", tree);
    named.expectManifest("list", tree.root());
    named.expectBlob(tree.blobs().getFirst());
    assertThat(named.tags("").expect(200).json().path("name").stringValue())
        .isEqualTo(named.name());
  }

  @Test
  void aNameMayHave255Characters() {
    String name = repository.name() + "/" + "n".repeat(254 - repository.name().length());
    Repository named = repository.registry().repository(name);
    Tree tree = TreeKind.IMAGE.build("sha256");
    named.push("tag", tree);
    named.expectManifest("tag", tree.root());
  }
}
