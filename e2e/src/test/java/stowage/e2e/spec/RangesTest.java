package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Specification, "Pulling blobs": the Range header as RFC 9110, section 14, has it. */
@WithStowage
class RangesTest {

  private static final int SIZE = 1000;

  private final Repository repository;

  RangesTest(Repository repository) {
    this.repository = repository;
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99,0,99",
    "bytes=100-199,100,199",
    "bytes=0-0,0,0",
    "bytes=999-999,999,999",
    "bytes=500-,500,999",
    "bytes=0-,0,999",
    "bytes=-100,900,999",
    "bytes=-5000,0,999",
    "bytes=900-5000,900,999",
    "bytes=0-18446744073709551615,0,999",
    "BYTES=10-19,10,19"
  })
  void aSingleRangeGivesThatPart(String range, int first, int last) {
    Content blob = Content.random("sha256", SIZE);
    repository.pushBlob(blob);
    Answer answer = get(blob, range).expect(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(blob.bytes(), first, last + 1));
    assertThat(answer.need("Content-Range")).isEqualTo("bytes %d-%d/1000".formatted(first, last));
    assertThat(answer.need("Content-Length")).isEqualTo(Integer.toString(last - first + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1999", "bytes=5000-6000", "bytes=-0"})
  void aRangeBeyondTheEndIsRefused(String range) {
    Content blob = Content.random("sha256", SIZE);
    repository.pushBlob(blob);
    Answer answer = get(blob, range);
    answer.expectError(416, "RANGE_INVALID");
    assertThat(answer.need("Content-Range")).isEqualTo("bytes */1000");
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    Content blob = Content.random("sha256", SIZE);
    repository.pushBlob(blob);
    get(blob, "bytes=500-0").expectError(416, "RANGE_INVALID");
  }

  /** RFC 9110, section 14.2: other units, and sets that a server doesn't want, are ignored. */
  @ParameterizedTest
  @ValueSource(strings = {"lines=1-2", "bytes=0-9,20-29"})
  void whatIsNoSingleRangeOfBytesGetsTheWhole(String range) {
    Content blob = Content.random("sha256", SIZE);
    repository.pushBlob(blob);
    assertThat(get(blob, range).expect(200).body()).isEqualTo(blob.bytes());
  }

  @EachAlgorithm
  void theWholeSaysThatRangesAreAccepted(String algorithm) {
    Content blob = Content.random(algorithm, SIZE);
    repository.pushBlob(blob);
    assertThat(repository.getBlob(blob.digest()).need("Accept-Ranges")).isEqualTo("bytes");
  }

  @EachAlgorithm
  void aPartCarriesTheDigestOfTheWhole(String algorithm) {
    Content blob = Content.random(algorithm, SIZE);
    repository.pushBlob(blob);
    Answer answer = get(blob, "bytes=1-2").expect(206);
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(blob.digest());
    assertThat(answer.need("ETag")).contains(blob.digest());
  }

  @Test
  void aRangeHoldsOnlyIfTheEntityTagDoes() {
    Content blob = Content.random("sha256", SIZE);
    repository.pushBlob(blob);
    String entityTag = repository.getBlob(blob.digest()).need("ETag");
    assertThat(getIf(blob, entityTag).status()).isEqualTo(206);
    assertThat(getIf(blob, "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void partsOfALargeBlobJoinToTheWhole() {
    Content blob = Content.random("sha256", 3_000_000);
    repository.pushBlob(blob);
    byte[] joined = Arrays.copyOf(get(blob, "bytes=0-1234566").expect(206).body(), blob.size());
    byte[] rest = get(blob, "bytes=1234567-").expect(206).body();
    System.arraycopy(rest, 0, joined, 1_234_567, rest.length);
    assertThat(joined).isEqualTo(blob.bytes());
  }

  private Answer getIf(Content blob, String entityTag) {
    return repository
        .registry()
        .request("GET", repository.blobPath(blob.digest()))
        .header("Range", "bytes=0-9")
        .header("If-Range", entityTag)
        .send();
  }

  private Answer get(Content blob, String range) {
    return repository
        .registry()
        .request("GET", repository.blobPath(blob.digest()))
        .header("Range", range)
        .send();
  }
}
