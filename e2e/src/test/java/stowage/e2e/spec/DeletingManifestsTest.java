package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.EachTree;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Deleting Manifests". */
@WithStowage
class DeletingManifestsTest {

  private final Repository repository;
  private final Registry registry;

  DeletingManifestsTest(Repository repository) {
    this.repository = repository;
    this.registry = repository.registry();
  }

  @EachTree
  void aDeletedManifestIsGoneAtOnce(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    String digest = tree.root().digest();
    repository.push(digest, tree);
    registry.delete(repository.manifestPath(digest)).expect(202);
    repository.getManifest(digest).expectError(404, "MANIFEST_UNKNOWN");
    registry.head(repository.manifestPath(digest)).expect(404);
  }

  @EachAlgorithm
  void itsTagsAreGoneWithIt(String algorithm) {
    Content manifest = TreeKind.EMPTY_INDEX.build(algorithm).root();
    Content other = TreeKind.EMPTY_INDEX.build(algorithm).root();
    repository.putManifest(manifest.digest() + "?tag=a&tag=b", manifest).expect(201);
    repository.putManifest("other", other).expect(201);
    registry.delete(repository.manifestPath(manifest.digest())).expect(202);
    repository.getManifest("a").expect(404);
    repository.getManifest("b").expect(404);
    assertThat(Pages.strings(repository.tags(""), "tags")).containsExactly("other");
  }

  @Test
  void deletingAgainIsNotFound() {
    Content manifest = TreeKind.EMPTY_INDEX.build("sha256").root();
    repository.putManifest(manifest.digest(), manifest).expect(201);
    registry.delete(repository.manifestPath(manifest.digest())).expect(202);
    registry
        .delete(repository.manifestPath(manifest.digest()))
        .expectError(404, "MANIFEST_UNKNOWN");
  }

  @EachAlgorithm
  void anUnknownRepositoryIsNotFound(String algorithm) {
    String digest = Content.random(algorithm, 10).digest();
    Answer answer = registry.delete(repository.manifestPath(digest)).expect(404);
    assertThat(answer.errorCodes()).containsAnyOf("NAME_UNKNOWN", "MANIFEST_UNKNOWN");
  }

  @EachAlgorithm
  void whatAnIndexRefersToIsKeptAndTheIndexNamed(String algorithm) {
    Tree tree = TreeKind.INDEX.build(algorithm);
    repository.push(tree.root().digest(), tree);
    Content child = tree.children().getFirst();
    Answer answer = registry.delete(repository.manifestPath(child.digest()));
    answer.expectError(409, "MANIFEST_REFERENCED");
    assertThat(answer.text()).contains(tree.root().digest());
    repository.expectManifest(child.digest(), child);
    registry.delete(repository.manifestPath(tree.root().digest())).expect(202);
    registry.delete(repository.manifestPath(child.digest())).expect(202);
    repository.getManifest(child.digest()).expect(404);
  }

  @Test
  void aDeletedManifestMayBePushedAgain() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    String digest = tree.root().digest();
    repository.push(digest, tree);
    registry.delete(repository.manifestPath(digest)).expect(202);
    repository.putManifest("tag", tree.root()).expect(201);
    repository.expectManifest(digest, tree.root());
  }

  @Test
  void anotherRepositoryKeepsIt() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    Repository other = registry.newRepository();
    repository.push("tag", tree);
    other.push("tag", tree);
    registry.delete(repository.manifestPath(tree.root().digest())).expect(202);
    other.expectManifest("tag", tree.root());
  }

  @Test
  void blobsStayForOthersToUse() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    repository.push(tree.root().digest(), tree);
    registry.delete(repository.manifestPath(tree.root().digest())).expect(202);
    Content[] layers = tree.blobs().subList(1, tree.blobs().size()).toArray(Content[]::new);
    Content image = ManifestBuilder.image("sha256", tree.blobs().getFirst(), layers).build();
    repository.putManifest("again", image).expect(201);
  }
}
