package stowage.e2e.spec;

import org.junit.jupiter.api.Test;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Repository;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** A registry that takes indexes whose children don't exist, but no such images. */
@WithStowage("validation: {manifests: {sparse: indexes}}\n")
class SparseIndexesTest {

  private final Repository repository;

  SparseIndexesTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void anIndexWithoutItsChildrenIsTaken(String algorithm) {
    Content index = TreeKind.INDEX.build(algorithm).root();
    repository.putManifest(index.digest(), index).expect(201);
    repository.expectManifest(index.digest(), index);
  }

  @Test
  void anImageWithoutItsBlobsIsRefused() {
    Content image = TreeKind.IMAGE.build("sha256").root();
    repository.putManifest("tag", image).expectError(404, "MANIFEST_BLOB_UNKNOWN");
  }
}
