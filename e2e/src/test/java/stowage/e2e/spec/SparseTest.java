package stowage.e2e.spec;

import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.TreeKind;
import stowage.e2e.Trees;
import stowage.e2e.WithStowage;

/** A registry that takes any manifest with references that don't exist. */
@WithStowage("validation: {manifests: {sparse: all}}\n")
class SparseTest {

  private final Repository repository;

  SparseTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void anImageWithoutItsBlobsIsTaken(String algorithm) {
    Content image = TreeKind.IMAGE.build(algorithm).root();
    repository.putManifest(image.digest(), image).expect(201);
    repository.expectManifest(image.digest(), image);
  }

  @EachAlgorithm
  void anIndexWithoutItsChildrenIsTaken(String algorithm) {
    Content index = TreeKind.INDEX.build(algorithm).root();
    repository.putManifest(index.digest(), index).expect(201);
    repository.expectManifest(index.digest(), index);
  }

  @EachAlgorithm
  void whatIsMissingMayComeLater(String algorithm) {
    Content config = Trees.config(algorithm);
    Content image = ManifestBuilder.image(algorithm, config).build();
    Content index = ManifestBuilder.index(algorithm, image).build();
    repository.putManifest("index", index).expect(201);
    repository.getManifest(image.digest()).expectError(404, "MANIFEST_UNKNOWN");
    repository.putManifest(image.digest(), image).expect(201);
    repository.getBlob(config.digest()).expectError(404, "BLOB_UNKNOWN");
    repository.pushBlob(config);
    repository.expectManifest(image.digest(), image);
    repository.expectBlob(config);
  }

  @EachAlgorithm
  void aChildThatCameLaterIsReferredTo(String algorithm) {
    Content child = TreeKind.EMPTY_INDEX.build(algorithm).root();
    Content index = ManifestBuilder.index(algorithm, child.as(MediaTypes.OCI_INDEX)).build();
    repository.putManifest("index", index).expect(201);
    repository.putManifest(child.digest(), child).expect(201);
    repository
        .registry()
        .delete(repository.manifestPath(child.digest()))
        .expectError(409, "MANIFEST_REFERENCED");
  }
}
