package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Seeded;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "1h30m, PT1H30M",
    "168h, PT168H",
    "1.5s, PT1.5S",
    ".5s, PT0.5S",
    "1.s, PT1S",
    "100ms, PT0.1S",
    "3us, PT0.000003S",
    "3µs, PT0.000003S",
    "3μs, PT0.000003S",
    "7ns, PT0.000000007S",
    "5, PT0.000000005S",
    "60000000000, PT1M",
    "-1, PT-0.000000001S",
    "-2m, PT-2M",
    "+2m, PT2M",
    "1m1m, PT2M",
    "9223372036854775807ns, PT2562047H47M16.854775807S"
  })
  void goSyntaxIsRead(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "-",
        "+",
        ".",
        ".s",
        "1x",
        "1 s",
        " 1s",
        "1s ",
        "1hm",
        "1d",
        "h1",
        "1..5s",
        "--1s",
        "1e3s",
        "9223372036854775808ns",
        "9999999999999h",
        "9223372036854775808"
      })
  void anythingElseIsNot(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Seeded.tries(
        2000,
        random -> {
          Duration duration = Duration.ofNanos(random.nextLong(Long.MIN_VALUE + 1, Long.MAX_VALUE));
          assertThat(GoDuration.parse(GoDuration.format(duration))).contains(duration);
        });
  }

  @Test
  void noTextMakesItFail() {
    Seeded.tries(
        5000, random -> GoDuration.parse(Seeded.text(random, "0123456789.+-nuµmsh \u0000", 40)));
  }
}
