package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Specification, "Deleting Blobs". */
@WithStowage
class DeletingBlobsTest {

  private final Repository repository;
  private final Registry registry;

  DeletingBlobsTest(Repository repository) {
    this.repository = repository;
    this.registry = repository.registry();
  }

  @EachAlgorithm
  void aDeletedBlobIsGoneAtOnce(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    repository.pushBlob(blob);
    repository.expectBlob(blob);
    registry.delete(repository.blobPath(blob.digest())).expect(202);
    repository.getBlob(blob.digest()).expectError(404, "BLOB_UNKNOWN");
    registry.head(repository.blobPath(blob.digest())).expect(404);
  }

  @EachAlgorithm
  void deletingAgainIsNotFound(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    repository.pushBlob(blob);
    registry.delete(repository.blobPath(blob.digest())).expect(202);
    registry.delete(repository.blobPath(blob.digest())).expectError(404, "BLOB_UNKNOWN");
  }

  @EachAlgorithm
  void anUnknownBlobIsNotFound(String algorithm) {
    repository.pushBlob(Content.random(algorithm, 10));
    String absent = Content.random(algorithm, 10).digest();
    registry.delete(repository.blobPath(absent)).expectError(404, "BLOB_UNKNOWN");
  }

  @Test
  void anUnknownRepositoryIsNotFound() {
    String absent = Content.random("sha256", 10).digest();
    Answer answer = registry.delete(repository.blobPath(absent)).expect(404);
    assertThat(answer.errorCodes()).containsAnyOf("NAME_UNKNOWN", "BLOB_UNKNOWN");
  }

  @EachAlgorithm
  void anotherRepositoryKeepsIt(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    Repository other = registry.newRepository();
    repository.pushBlob(blob);
    other.pushBlob(blob);
    registry.delete(repository.blobPath(blob.digest())).expect(202);
    other.expectBlob(blob);
  }

  @EachAlgorithm
  void aDeletedBlobMayBePushedAgain(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    repository.pushBlob(blob);
    registry.delete(repository.blobPath(blob.digest())).expect(202);
    repository.pushBlob(blob);
    repository.expectBlob(blob);
  }
}
