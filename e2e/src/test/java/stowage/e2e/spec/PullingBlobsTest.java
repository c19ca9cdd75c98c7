package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Specification, "Pulling blobs", but for ranges. */
@WithStowage
class PullingBlobsTest {

  private final Repository repository;

  PullingBlobsTest(Repository repository) {
    this.repository = repository;
  }

  @ParameterizedTest
  @CsvSource({
    "sha256,0", "sha256,1", "sha256,4096", "sha256,1048577", "sha256,9000000",
    "sha512,0", "sha512,1", "sha512,4096", "sha512,1048577", "sha512,9000000"
  })
  void givesTheExpectedBlob(String algorithm, int sizeBytes) {
    Content blob = Content.random(algorithm, sizeBytes);
    repository.pushBlob(blob);
    Answer answer = repository.getBlob(blob.digest()).expect(200);
    assertThat(answer.body()).isEqualTo(blob.bytes());
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(blob.digest());
    assertThat(answer.need("Content-Length")).isEqualTo(Integer.toString(sizeBytes));
    assertThat(answer.need("Content-Type")).isEqualTo(Content.OCTETS);
  }

  @EachAlgorithm
  void anUnknownBlobIsNotFound(String algorithm) {
    repository.pushBlob(Content.random(algorithm, 10));
    String absent = Content.random(algorithm, 10).digest();
    repository.getBlob(absent).expectError(404, "BLOB_UNKNOWN");
  }

  @Test
  void anUnknownRepositoryIsNotFound() {
    Answer answer = repository.getBlob(Content.random("sha256", 10).digest()).expect(404);
    assertThat(answer.errorCodes()).containsAnyOf("NAME_UNKNOWN", "BLOB_UNKNOWN");
  }

  @EachAlgorithm
  void aBlobOfAnotherRepositoryIsNotFound(String algorithm) {
    Content blob = Content.random(algorithm, 100);
    repository.pushBlob(blob);
    Repository other = repository.registry().newRepository();
    other.pushBlob(Content.random(algorithm, 10));
    other.getBlob(blob.digest()).expectError(404, "BLOB_UNKNOWN");
  }

  @EachAlgorithm
  void aKnownEntityTagSparesTheBody(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    repository.pushBlob(blob);
    String entityTag = repository.getBlob(blob.digest()).expect(200).need("ETag");
    assertThat(entityTag).contains(blob.digest());
    Answer answer = getUnlessMatching(blob, entityTag).expect(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.need("ETag")).isEqualTo(entityTag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"*", "\"other\", %s", "W/%s"})
  void everyFormOfIfNoneMatchWorks(String form) {
    Content blob = Content.random("sha256", 1000);
    repository.pushBlob(blob);
    String entityTag = repository.getBlob(blob.digest()).need("ETag");
    getUnlessMatching(blob, form.formatted(entityTag)).expect(304);
  }

  @Test
  void anotherEntityTagGetsTheBody() {
    Content blob = Content.random("sha256", 1000);
    repository.pushBlob(blob);
    assertThat(getUnlessMatching(blob, "\"other\"").expect(200).body()).isEqualTo(blob.bytes());
  }

  private Answer getUnlessMatching(Content blob, String entityTags) {
    return repository
        .registry()
        .request("GET", repository.blobPath(blob.digest()))
        .header("If-None-Match", entityTags)
        .send();
  }
}
