package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Specification, "Pushing a blob in chunks". */
@WithStowage
class PushingBlobsChunkedTest {

  private static final byte[] NOTHING = {};

  private final Repository repository;

  PushingBlobsChunkedTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void chunksInOrderThenAnEmptyPut(String algorithm) {
    Content blob = Content.random(algorithm, 3000);
    String location = patchAll(repository.startUpload(), blob, 1000, 3000);
    expectCreated(repository.closeUpload(location, NOTHING, blob.digest()), blob);
  }

  @EachAlgorithm
  void theLastChunkInThePut(String algorithm) {
    Content blob = Content.random(algorithm, 3000);
    String location = patchAll(repository.startUpload(), blob, 1000, 2000);
    expectCreated(putLast(location, blob, 2000, "2000-2999"), blob);
  }

  @EachAlgorithm
  void thePutMayCarryTheLastChunkWithoutARange(String algorithm) {
    Content blob = Content.random(algorithm, 3000);
    String location = patchAll(repository.startUpload(), blob, 1000, 2000);
    byte[] last = Arrays.copyOfRange(blob.bytes(), 2000, 3000);
    expectCreated(repository.closeUpload(location, last, blob.digest()), blob);
  }

  @EachAlgorithm
  void eachChunkIsAcceptedWithLocationAndRange(String algorithm) {
    Content blob = Content.random(algorithm, 2000);
    String location = repository.startUpload();
    Answer first = repository.patch(location, blob.bytes(), 0, 500).send().expect(202);
    assertThat(first.need("Range")).isEqualTo("0-499");
    location = first.need("Location");
    Answer second = repository.patch(location, blob.bytes(), 500, 2000).send().expect(202);
    assertThat(second.need("Range")).isEqualTo("0-1999");
  }

  @EachAlgorithm
  void theAlgorithmMayBeNamedAtTheStart(String algorithm) {
    Content blob = Content.random(algorithm, 2000);
    String location = patchAll(startWith(algorithm).expect(202).need("Location"), blob, 700, 2000);
    expectCreated(repository.closeUpload(location, NOTHING, blob.digest()), blob);
  }

  /** The hint is only a hint: the digest of the closing PUT decides. */
  @ParameterizedTest
  @CsvSource({"sha256,sha512", "sha512,sha256"})
  void anotherAlgorithmThanTheOneNamedAtTheStartWorks(String named, String used) {
    Content blob = Content.random(used, 2000);
    String location = patchAll(startWith(named).expect(202).need("Location"), blob, 700, 2000);
    expectCreated(repository.closeUpload(location, NOTHING, blob.digest()), blob);
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5", "sha1024", "SHA256", "sha256:"})
  void anUnsupportedAlgorithmIsRefusedAtTheStart(String algorithm) {
    startWith(algorithm).expectError(400, "DIGEST_INVALID");
  }

  @EachAlgorithm
  void aChunkOutOfOrderIsRefused(String algorithm) {
    Content blob = Content.random(algorithm, 3000);
    String location = patchAll(repository.startUpload(), blob, 1000, 1000);
    repository.patch(location, blob.bytes(), 2000, 3000).send().expectError(416, "RANGE_INVALID");
    repository.patch(location, blob.bytes(), 500, 1500).send().expectError(416, "RANGE_INVALID");
    repository.patch(location, blob.bytes(), 0, 1000).send().expectError(416, "RANGE_INVALID");
  }

  @Test
  void aFirstChunkThatDoesNotBeginWithZeroIsRefused() {
    Content blob = Content.random("sha256", 100);
    String location = repository.startUpload();
    repository.patch(location, blob.bytes(), 1, 100).send().expectError(416, "RANGE_INVALID");
  }

  @EachAlgorithm
  void afterARefusedChunkTheStatusSaysWhereToGoOn(String algorithm) {
    Content blob = Content.random(algorithm, 3000);
    String location = patchAll(repository.startUpload(), blob, 1000, 1000);
    repository.patch(location, blob.bytes(), 2000, 3000).send().expect(416);
    Answer status = repository.registry().get(location).expect(204);
    assertThat(status.need("Range")).isEqualTo("0-999");
    String next = patchFrom(status.need("Location"), blob, 1000);
    expectCreated(repository.closeUpload(next, NOTHING, blob.digest()), blob);
  }

  @EachAlgorithm
  void aLastChunkOutOfOrderIsRefused(String algorithm) {
    Content blob = Content.random(algorithm, 3000);
    String location = patchAll(repository.startUpload(), blob, 1000, 1000);
    putLast(location, blob, 2000, "2000-2999").expectError(416, "RANGE_INVALID");
    repository.getBlob(blob.digest()).expect(404);
    Answer status = repository.registry().get(location).expect(204);
    assertThat(status.need("Range")).isEqualTo("0-999");
    String next = patchFrom(status.need("Location"), blob, 1000);
    expectCreated(repository.closeUpload(next, NOTHING, blob.digest()), blob);
  }

  @EachAlgorithm
  void anEmptyPutOfAnotherDigestIsRefused(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    String other = Content.random(algorithm, 1000).digest();
    String location = patchAll(repository.startUpload(), blob, 1000, 1000);
    repository.closeUpload(location, NOTHING, other).expectError(400, "DIGEST_INVALID");
    repository.getBlob(other).expect(404);
  }

  @EachAlgorithm
  void aStreamOfUnknownLengthIsTaken(String algorithm) {
    Content blob = Content.random(algorithm, 300_000);
    Answer answer =
        repository
            .registry()
            .request("PATCH", repository.startUpload())
            .contentType(Content.OCTETS)
            .streamedBody(new ByteArrayInputStream(blob.bytes()))
            .send()
            .expect(202);
    assertThat(answer.need("Range")).isEqualTo("0-299999");
    String location = answer.need("Location");
    expectCreated(repository.closeUpload(location, NOTHING, blob.digest()), blob);
  }

  @EachAlgorithm
  void anEmptyBlobInNoChunks(String algorithm) {
    Content blob = Content.random(algorithm, 0);
    expectCreated(repository.closeUpload(repository.startUpload(), NOTHING, blob.digest()), blob);
  }

  private Answer startWith(String algorithm) {
    String query = "?digest-algorithm=" + algorithm;
    return repository.registry().post(repository.uploadsPath() + query);
  }

  private String patchAll(String location, Content blob, int chunkBytes, int end) {
    String next = location;
    for (int at = 0; at < end; at += chunkBytes) {
      int to = Math.min(end, at + chunkBytes);
      next = repository.patch(next, blob.bytes(), at, to).send().expect(202).need("Location");
    }
    return next;
  }

  private String patchFrom(String location, Content blob, int from) {
    Answer answer = repository.patch(location, blob.bytes(), from, blob.size()).send();
    return answer.expect(202).need("Location");
  }

  private Answer putLast(String location, Content blob, int from, String range) {
    return repository
        .registry()
        .request("PUT", Repository.with(location, "digest=" + blob.digest()))
        .contentType(Content.OCTETS)
        .header("Content-Range", range)
        .body(blob.bytes(), from, blob.size())
        .send();
  }

  private void expectCreated(Answer answer, Content blob) {
    answer.expect(201);
    Answer pulled = repository.registry().get(answer.need("Location")).expect(200);
    assertThat(pulled.body()).isEqualTo(blob.bytes());
  }
}
