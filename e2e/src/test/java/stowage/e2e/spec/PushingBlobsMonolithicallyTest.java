package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Specification, "Pushing a blob monolithically". */
@WithStowage
class PushingBlobsMonolithicallyTest {

  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Repository repository;

  PushingBlobsMonolithicallyTest(Repository repository) {
    this.repository = repository;
  }

  @Test
  void postGivesALocationWithAUuid() {
    Answer answer = repository.registry().post(repository.uploadsPath()).expect(202);
    assertThat(answer.need("Location")).containsPattern(UUID_FORM);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void eachPostGivesASessionOfItsOwn() {
    assertThat(repository.startUpload()).isNotEqualTo(repository.startUpload());
  }

  @ParameterizedTest
  @CsvSource({"sha256,0", "sha256,1", "sha256,3000000", "sha512,0", "sha512,1", "sha512,3000000"})
  void postThenPutCreatesAPullableBlob(String algorithm, int sizeBytes) {
    Content blob = Content.random(algorithm, sizeBytes);
    Answer answer = repository.pushBlob(blob);
    expectCreated(answer, blob);
  }

  @ParameterizedTest
  @CsvSource({"sha256,0", "sha256,1", "sha256,3000000", "sha512,0", "sha512,1", "sha512,3000000"})
  void aSinglePostCreatesAPullableBlob(String algorithm, int sizeBytes) {
    Content blob = Content.random(algorithm, sizeBytes);
    expectCreated(post(blob, blob.digest()).expect(201), blob);
  }

  @EachAlgorithm
  void aSinglePostOfOtherBytesIsRefused(String algorithm) {
    Content blob = Content.random(algorithm, 100);
    String other = Content.random(algorithm, 100).digest();
    post(blob, other).expectError(400, "DIGEST_INVALID");
    repository.getBlob(other).expect(404);
    repository.getBlob(blob.digest()).expect(404);
  }

  @EachAlgorithm
  void aPutOfOtherBytesIsRefused(String algorithm) {
    Content blob = Content.random(algorithm, 100);
    String other = Content.random(algorithm, 100).digest();
    String location = repository.startUpload();
    repository.closeUpload(location, blob.bytes(), other).expectError(400, "DIGEST_INVALID");
    repository.getBlob(other).expect(404);
    repository.getBlob(blob.digest()).expect(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:abc",
        "sha256:",
        "sha256",
        "abc",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
      })
  void anInvalidDigestOrUnsupportedAlgorithmIsRefused(String digest) {
    String location = repository.startUpload();
    repository.closeUpload(location, new byte[0], digest).expectError(400, "DIGEST_INVALID");
    post(Content.random("sha256", 10), digest).expectError(400, "DIGEST_INVALID");
  }

  @Test
  void aPutWithoutDigestIsRefused() {
    String location = repository.startUpload();
    Answer answer = repository.registry().request("PUT", location).body(new byte[] {1}).send();
    answer.expectError(400, "DIGEST_INVALID");
  }

  @Test
  void aPutToAnUnknownSessionIsNotFound() {
    repository.startUpload();
    Content blob = Content.random("sha256", 10);
    String location = repository.uploadsPath() + UUID.randomUUID();
    Answer answer = repository.closeUpload(location, blob.bytes(), blob.digest());
    answer.expectError(404, "BLOB_UPLOAD_UNKNOWN");
  }

  @EachAlgorithm
  void theSameBlobMayBePushedAgain(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    repository.pushBlob(blob);
    expectCreated(repository.pushBlob(blob), blob);
    expectCreated(post(blob, blob.digest()).expect(201), blob);
  }

  @EachAlgorithm
  void aBlobThatAnotherRepositoryHasMayBePushed(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    repository.registry().newRepository().pushBlob(blob);
    expectCreated(repository.pushBlob(blob), blob);
  }

  private Answer post(Content blob, String digest) {
    return repository
        .registry()
        .request("POST", repository.uploadsPath() + "?digest=" + digest)
        .contentType(Content.OCTETS)
        .body(blob.bytes())
        .send();
  }

  private void expectCreated(Answer answer, Content blob) {
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(blob.digest());
    Answer pulled = repository.registry().get(answer.need("Location")).expect(200);
    assertThat(pulled.body()).isEqualTo(blob.bytes());
    repository.expectBlob(blob);
  }
}
