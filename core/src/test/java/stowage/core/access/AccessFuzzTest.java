package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** Whatever is sent as a secret, a code or a pattern, it is read or refused. */
class AccessFuzzTest {

  private static final Pattern SECRET = Pattern.compile("stw[pdj]_[0-9A-Za-z]{33}");
  private static final String LONGEST_TAG = "a0".repeat(64);
  private static final Totp TOTP = new Totp(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  private static final TotpSecret TOTP_SECRET = TotpSecret.ofBytes(new byte[20]);

  @FuzzTest(maxDuration = "30s")
  void aSecretIsSoundOnlyInItsForm(@NotNull String text) {
    if (Secrets.recognise(text) instanceof Secrets.Recognition.Sound) {
      assertThat(SECRET.matcher(text).matches()).isTrue();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void aTagPatternIsCompiledAndMatchesOrIsRefused(@NotNull String text) {
    if (TagPattern.parse(text) instanceof TagPattern.Reading.Valid(TagPattern pattern)) {
      assertThat(pattern.text()).isEqualTo(text);
      pattern.matches(LONGEST_TAG);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void aPathPatternMatchesItselfOrIsRefused(@NotNull String text) {
    if (PathPattern.parse(text, "") instanceof PathPattern.Reading.Valid(PathPattern pattern)) {
      assertThat(pattern.matches(text)).isTrue();
      assertThat(pattern.matches(text.replace("*", "x/y"))).isTrue();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void aHashThatIsReadIsWrittenWithTheSameCost(@NotNull String text) {
    Argon2Hash.parse(text)
        .ifPresent(
            hash ->
                assertThat(Argon2Hash.parse(hash.encoded()).orElseThrow().cost())
                    .isEqualTo(hash.cost()));
  }

  @FuzzTest(maxDuration = "30s")
  void codesAndScopesAreReadOrRefused(@NotNull String text) {
    TOTP.stepOf(TOTP_SECRET, text, 1);
    RecoveryCodes.hash(text);
    assertThat(Scope.ofWireNames(List.of(text)) instanceof Scope.Reading.Scopes)
        .isEqualTo(Scope.ofWireName(text).isPresent());
  }
}
