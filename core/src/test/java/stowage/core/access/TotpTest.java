package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  /** The secret of RFC 6238, appendix B, whose codes of eight digits end in ours of six. */
  private static final TotpSecret SECRET =
      TotpSecret.ofBytes("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  private static final long NEVER = -1;

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void theCodesAreThoseOfTheStandard(long second, String code) {
    assertThat(at(second).stepOf(SECRET, code, NEVER)).hasValue(second / 30);
  }

  @Test
  void clocksMayDifferByAStep() {
    for (long second : new long[] {30, 59, 89, 119}) {
      long step = 1;
      boolean isNear = Math.abs(second / 30 - step) <= 1;
      assertThat(at(second).stepOf(SECRET, "287082", NEVER).isPresent()).isEqualTo(isNear);
    }
    assertThat(at(0).stepOf(SECRET, "287082", NEVER)).hasValue(1);
    assertThat(at(90).stepOf(SECRET, "287082", NEVER)).isEmpty();
  }

  @Test
  void aCodeWorksOnce() {
    assertThat(at(59).stepOf(SECRET, "287082", 0)).hasValue(1);
    assertThat(at(59).stepOf(SECRET, "287082", 1)).isEmpty();
    assertThat(at(59).stepOf(SECRET, "287082", 2)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"287083", "''", "28708", "2870822", "94287082", "ABCDEF", "٢٨٧٠٨٢", "-87082"})
  void anythingElseIsWrong(String code) {
    assertThat(at(59).stepOf(SECRET, code, NEVER)).isEmpty();
  }

  @Test
  void spacesDontMatter() {
    assertThat(at(59).stepOf(SECRET, " 287 082 ", NEVER)).hasValue(1);
  }

  @Test
  void aSecretIsShownInBase32() {
    assertThat(SECRET.text()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(TotpSecret.ofBytes("foobar".getBytes(StandardCharsets.US_ASCII)).text())
        .isEqualTo("MZXW6YTBOI");
    assertThat(TotpSecret.ofBytes("fooba".getBytes(StandardCharsets.US_ASCII)).text())
        .isEqualTo("MZXW6YTB");
    assertThat(TotpSecret.ofBytes(new byte[] {-1, -1}).text()).isEqualTo("777Q");
  }

  @Test
  void appsReadItFromAUri() {
    assertThat(SECRET.uri("Our registry", "alice@example.org"))
        .isEqualTo(
            "otpauth://totp/Our%20registry:alice%40example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Our%20registry"
                + "&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void secretsAreMadeAtRandomAndNeverPrinted() {
    TotpSecret secret = TotpSecret.make();
    assertThat(secret.bytes()).hasSize(20).isNotEqualTo(TotpSecret.make().bytes());
    assertThat(secret).hasToString("TotpSecret");
  }

  @Test
  void thereAreTenRecoveryCodesOfTenCharacters() {
    RecoveryCodes codes = RecoveryCodes.make();
    assertThat(codes.codes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes.codes()).allMatch(code -> code.matches("[0-9a-hjkmnp-tv-z]{10}"));
    Set<String> others = new HashSet<>(RecoveryCodes.make().codes());
    assertThat(codes.codes()).noneMatch(others::contains);
    assertThat(codes).hasToString("RecoveryCodes[10]");
  }

  @Test
  void aRecoveryCodeIsFoundHoweverItIsTyped() {
    byte[] hash = RecoveryCodes.hash("abcde12345");
    assertThat(hash).hasSize(32);
    assertThat(List.of("ABCDE-12345", " abcde 12345\n", "abcde12345"))
        .allMatch(typed -> Arrays.equals(RecoveryCodes.hash(typed), hash));
    assertThat(RecoveryCodes.hash("abcde12346")).isNotEqualTo(hash);
  }

  private static Totp at(long second) {
    return new Totp(Clock.fixed(Instant.EPOCH.plus(Duration.ofSeconds(second)), ZoneOffset.UTC));
  }
}
