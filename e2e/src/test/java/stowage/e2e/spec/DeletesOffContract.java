package stowage.e2e.spec;

import org.junit.jupiter.api.Test;
import stowage.e2e.Content;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;

/** Where deletes are off, every delete is refused, and nothing goes. */
abstract class DeletesOffContract {

  private final Repository repository;
  private final Registry registry;

  DeletesOffContract(Repository repository) {
    this.repository = repository;
    this.registry = repository.registry();
  }

  @Test
  void everyDeleteIsRefused() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    Content blob = tree.blobs().getFirst();
    repository.push("tag", tree);
    registry.delete(repository.manifestPath("tag")).expectError(405, "UNSUPPORTED");
    registry.delete(repository.manifestPath(tree.root().digest())).expectError(405, "UNSUPPORTED");
    registry.delete(repository.blobPath(blob.digest())).expectError(405, "UNSUPPORTED");
    repository.expectManifest("tag", tree.root());
    repository.expectBlob(blob);
  }

  @Test
  void anUploadMayStillBeCancelled() {
    registry.delete(repository.startUpload()).expect(204);
  }
}
