package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  private static final String HEX = "a".repeat(64);

  @Test
  void contentHasTheDigestThatEverybodyElseComputes() {
    byte[] content = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(Digest.of(DigestAlgorithm.SHA256, content))
        .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Digest.of(DigestAlgorithm.SHA512, content).toString())
        .startsWith("sha512:ddaf35a193617abacc417349ae204131")
        .hasSize("sha512:".length() + 128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "sha256",
        "sha256:",
        ":aa",
        "sha256:aa",
        "sha384:aa",
        "SHA256:",
        "sha256:g",
        "md5:",
        "sha256::",
        " sha256:"
      })
  void whatHasNotTheFormIsNoDigest(String text) {
    assertThat(Digest.parse(text)).isEmpty();
    assertThat(Digest.parse(text + " ")).isEmpty();
  }

  @Test
  void theHexIsLowerCaseAndOfTheAlgorithmsLength() {
    assertThat(Digest.parse("sha256:" + HEX)).isPresent();
    assertThat(Digest.parse("sha512:" + HEX + HEX)).isPresent();
    assertThat(Digest.parse("sha512:" + HEX)).isEmpty();
    assertThat(Digest.parse("sha256:" + HEX + HEX)).isEmpty();
    assertThat(Digest.parse("sha256:" + HEX.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(Digest.parse("sha256:" + HEX.substring(1) + "g")).isEmpty();
    assertThat(Digest.parse("SHA256:" + HEX)).isEmpty();
    assertThat(Digest.parse("sha256:" + HEX.substring(1) + "\u0660")).isEmpty();
    assertThatThrownBy(() -> new Digest(DigestAlgorithm.SHA512, HEX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyDigestReadsBackFromItsTextAndFromItsRow() {
    Seeded.tries(
        2000,
        random -> {
          Digest digest = any(random);
          assertThat(Digest.parse(digest.toString())).contains(digest);
          assertThat(Digest.ofStored(digest.stored())).isEqualTo(digest);
          assertThat(digest.stored())
              .hasSize(1 + digest.algorithm().lengthBytes())
              .startsWith(digest.algorithm().code());
        });
  }

  @Test
  void rowsSortAsDigestsDo() {
    Seeded.tries(
        2000,
        random -> {
          Digest one = any(random);
          Digest other = any(random);
          assertThat(Integer.signum(one.compareTo(other)))
              .isEqualTo(Integer.signum(Arrays.compareUnsigned(one.stored(), other.stored())));
        });
  }

  @Test
  void aRowOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> Digest.ofStored(new byte[] {9, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Digest.ofStored(new byte[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void algorithmsAreKnownByNameAndByCode() {
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      assertThat(DigestAlgorithm.ofWireName(algorithm.wireName())).contains(algorithm);
      assertThat(DigestAlgorithm.ofCode(algorithm.code())).isEqualTo(algorithm);
    }
    assertThat(DigestAlgorithm.ofWireName("blake3")).isEmpty();
  }

  private static Digest any(SplittableRandom random) {
    DigestAlgorithm algorithm =
        random.nextBoolean() ? DigestAlgorithm.SHA256 : DigestAlgorithm.SHA512;
    byte[] hash = new byte[algorithm.lengthBytes()];
    random.nextBytes(hash);
    return Digest.ofHash(algorithm, hash);
  }
}
