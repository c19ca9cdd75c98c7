package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Deleting tags". */
@WithStowage
class DeletingTagsTest {

  private final Repository repository;
  private final Registry registry;

  DeletingTagsTest(Repository repository) {
    this.repository = repository;
    this.registry = repository.registry();
  }

  @EachAlgorithm
  void aDeletedTagIsGoneAtOnce(String algorithm) {
    repository.push("tag", TreeKind.IMAGE.build(algorithm));
    registry.delete(repository.manifestPath("tag")).expect(202);
    repository.getManifest("tag").expectError(404, "MANIFEST_UNKNOWN");
    registry.head(repository.manifestPath("tag")).expect(404);
    assertThat(Pages.strings(repository.tags(""), "tags")).isEmpty();
  }

  @EachAlgorithm
  void theManifestAndItsOtherTagsStay(String algorithm) {
    Tree tree = TreeKind.INDEX.build(algorithm);
    repository.push(tree.root().digest(), tree);
    repository.push("deleted", tree);
    repository.push("kept", tree);
    registry.delete(repository.manifestPath("deleted")).expect(202);
    repository.expectManifest("kept", tree.root());
    repository.expectManifest(tree.root().digest(), tree.root());
  }

  @Test
  void deletingAgainIsNotFound() {
    repository.push("tag", TreeKind.IMAGE.build("sha256"));
    registry.delete(repository.manifestPath("tag")).expect(202);
    registry.delete(repository.manifestPath("tag")).expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void anUnknownRepositoryIsNotFound() {
    Answer answer = registry.delete(repository.manifestPath("tag")).expect(404);
    assertThat(answer.errorCodes()).containsAnyOf("NAME_UNKNOWN", "MANIFEST_UNKNOWN");
  }

  @Test
  void aDeletedTagMayBePushedAgain() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    repository.push("tag", tree);
    registry.delete(repository.manifestPath("tag")).expect(202);
    repository.push("tag", tree);
    repository.expectManifest("tag", tree.root());
  }
}
