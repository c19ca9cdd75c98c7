package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.Trees;
import stowage.e2e.WithStowage;

/** Specification, "Push": a manifest whose references don't exist. */
@WithStowage
class MissingReferencesTest {

  private final Repository repository;

  MissingReferencesTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void eachMissingBlobIsNamed(String algorithm) {
    Content config = Trees.config(algorithm);
    Content present = Trees.layer(algorithm);
    Content absent = Trees.layer(algorithm);
    repository.pushBlob(present);
    Content manifest = ManifestBuilder.image(algorithm, config, present, absent).build();
    Answer answer = repository.putManifest("tag", manifest);
    answer.expectError(404, "MANIFEST_BLOB_UNKNOWN");
    assertThat(details(answer))
        .contains(config.digest(), absent.digest())
        .doesNotContain(present.digest());
    repository.getManifest("tag").expect(404);
  }

  @EachAlgorithm
  void eachMissingChildIsNamed(String algorithm) {
    Content present = TreeKind.EMPTY_INDEX.build(algorithm).root();
    Content absent = Content.random(algorithm, 300).as(MediaTypes.OCI_IMAGE);
    repository.putManifest(present.digest(), present).expect(201);
    Content index = ManifestBuilder.index(algorithm, present, absent).build();
    Answer answer = repository.putManifest("tag", index);
    answer.expectError(404, "MANIFEST_BLOB_UNKNOWN");
    assertThat(details(answer)).contains(absent.digest()).doesNotContain(present.digest());
    assertThat(answer.text()).contains("same repository");
  }

  @Test
  void aBlobOfAnotherRepositoryIsMissingHere() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    repository.registry().newRepository().push("tag", tree);
    repository.putManifest("tag", tree.root()).expectError(404, "MANIFEST_BLOB_UNKNOWN");
  }

  @Test
  void aChildOfAnotherRepositoryIsMissingHere() {
    Tree tree = TreeKind.INDEX.build("sha256");
    repository.registry().newRepository().push("tag", tree);
    repository.putManifest("tag", tree.root()).expectError(404, "MANIFEST_BLOB_UNKNOWN");
  }

  @Test
  void aDeletedBlobIsMissing() {
    Tree tree = TreeKind.IMAGE_WITHOUT_LAYERS.build("sha256");
    Content config = tree.blobs().getFirst();
    repository.pushBlob(config);
    repository.registry().delete(repository.blobPath(config.digest())).expect(202);
    repository.putManifest("tag", tree.root()).expectError(404, "MANIFEST_BLOB_UNKNOWN");
    repository.pushBlob(config);
    repository.putManifest("tag", tree.root()).expect(201);
  }

  private static String details(Answer answer) {
    StringBuilder details = new StringBuilder();
    answer.json().path("errors").forEach(error -> details.append(error.path("detail")));
    return details.toString();
  }
}
