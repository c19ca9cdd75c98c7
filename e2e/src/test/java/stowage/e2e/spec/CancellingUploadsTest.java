package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Specification, "Cancel a blob upload". */
@WithStowage
class CancellingUploadsTest {

  private final Repository repository;
  private final Registry registry;

  CancellingUploadsTest(Repository repository) {
    this.repository = repository;
    this.registry = repository.registry();
  }

  @Test
  void aFreshSessionIsCancelled() {
    String location = repository.startUpload();
    assertThat(registry.delete(location).expect(204).body()).isEmpty();
  }

  @EachAlgorithm
  void aCancelledSessionIsGone(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    String location = repository.startUpload();
    location =
        repository.patch(location, blob.bytes(), 0, 1000).send().expect(202).need("Location");
    registry.delete(location).expect(204);
    registry.get(location).expectError(404, "BLOB_UPLOAD_UNKNOWN");
    repository
        .patch(location, blob.bytes(), 0, 1000)
        .send()
        .expectError(404, "BLOB_UPLOAD_UNKNOWN");
    repository
        .closeUpload(location, new byte[0], blob.digest())
        .expectError(404, "BLOB_UPLOAD_UNKNOWN");
    repository.getBlob(blob.digest()).expect(404);
  }

  @Test
  void cancellingTwiceIsNotFound() {
    String location = repository.startUpload();
    registry.delete(location).expect(204);
    registry.delete(location).expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void anUnknownSessionIsNotFound() {
    registry
        .delete(repository.uploadsPath() + UUID.randomUUID())
        .expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void cancellingOneSessionLeavesTheOthers() {
    String cancelled = repository.startUpload();
    String kept = repository.startUpload();
    registry.delete(cancelled).expect(204);
    Content blob = Content.random("sha256", 100);
    repository.closeUpload(kept, blob.bytes(), blob.digest()).expect(201);
  }
}
