package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Beyond the specification: what a session remembers, and what two pushes of one blob do. */
@WithStowage
class UploadSessionsTest {

  private static final byte[] NOTHING = {};

  private final Repository repository;
  private final Registry registry;

  UploadSessionsTest(Repository repository) {
    this.repository = repository;
    this.registry = repository.registry();
  }

  @EachAlgorithm
  void theSamePutAgainIsCreatedAgain(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    String location = repository.startUpload();
    repository.closeUpload(location, blob.bytes(), blob.digest()).expect(201);
    Answer again = repository.closeUpload(location, blob.bytes(), blob.digest()).expect(201);
    assertThat(again.need("Docker-Content-Digest")).isEqualTo(blob.digest());
    assertThat(registry.get(again.need("Location")).expect(200).body()).isEqualTo(blob.bytes());
  }

  @EachAlgorithm
  void theSameEmptyPutAgainIsCreatedAgain(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    String location = patch(repository.startUpload(), blob, 0, 1000);
    repository.closeUpload(location, NOTHING, blob.digest()).expect(201);
    repository.closeUpload(location, NOTHING, blob.digest()).expect(201);
    repository.expectBlob(blob);
  }

  @Test
  void aClosedSessionTakesNoMoreBytes() {
    Content blob = Content.random("sha256", 1000);
    String location = repository.startUpload();
    repository.closeUpload(location, blob.bytes(), blob.digest()).expect(201);
    repository
        .patch(location, blob.bytes(), 0, 1000)
        .send()
        .expectError(404, "BLOB_UPLOAD_UNKNOWN");
    repository.expectBlob(blob);
  }

  @Test
  void aSessionBelongsToItsRepository() {
    String location = repository.startUpload();
    Repository other = registry.newRepository();
    other.startUpload();
    String elsewhere = location.replace(repository.name(), other.name());
    registry.get(elsewhere).expectError(404, "BLOB_UPLOAD_UNKNOWN");
    registry.get(location).expect(204);
  }

  @Test
  void theStatusOfAnUnknownSessionIsNotFound() {
    registry
        .get(repository.uploadsPath() + UUID.randomUUID())
        .expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void theStatusOfAFreshSessionHasALocation() {
    Answer status = registry.get(repository.startUpload()).expect(204);
    assertThat(status.need("Location")).contains(repository.name());
  }

  @Test
  void anAbsoluteLocationIsTheHostsThatTheClientAskedFor() {
    String location = repository.startUpload();
    assertThat(registry.baseUri().resolve(location).getAuthority())
        .isEqualTo(registry.baseUri().getAuthority());
  }

  @EachAlgorithm
  void pushesOfOneBlobAtOnceAllSucceed(String algorithm) throws Exception {
    Content blob = Content.random(algorithm, 500_000);
    Callable<Integer> push = () -> pushInto(registry.newRepository(), blob);
    assertThat(atOnce(push, 8)).containsOnly(201);
    Callable<Integer> pushHere = () -> pushInto(repository, blob);
    assertThat(atOnce(pushHere, 8)).containsOnly(201);
    repository.expectBlob(blob);
  }

  private static int pushInto(Repository target, Content blob) {
    Answer answer = target.pushBlob(blob);
    target.expectBlob(blob);
    return answer.status();
  }

  private static List<Integer> atOnce(Callable<Integer> call, int times)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<Callable<Integer>> calls = IntStream.range(0, times).mapToObj(_ -> call).toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  private String patch(String location, Content blob, int from, int to) {
    Answer answer = repository.patch(location, blob.bytes(), from, to).send();
    return answer.expect(202).need("Location");
  }
}
