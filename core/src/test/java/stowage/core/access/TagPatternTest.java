package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatternTest {

  private static final int LONGEST_TAG = 128;

  @ParameterizedTest
  @CsvSource({
    "stable|release, my-release-1, true",
    "stable|release, unstable, true",
    "stable|release, latest, false",
    "^v, v1, true",
    "^v, dev, false",
    "^(feature|release)-[0-9a-f]{40}-[0-9]{10}$, release-1, false",
    "latest, Latest, false",
    "(?i)latest, Latest, true",
    ".*, anything, true",
  })
  void aPatternMatchesAnywhereUnlessAnchored(String pattern, String tag, boolean matches) {
    assertThat(valid(pattern).matches(tag)).isEqualTo(matches);
    assertThat(valid(pattern).text()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a", "a**", "(?=a)", "(a)\\1", "\\", "a{1001}", "*", "(?<n"})
  void whatIsNoExpressionIsRefusedWithTheReason(String text) {
    assertThat(TagPattern.parse(text))
        .isInstanceOfSatisfying(
            TagPattern.Reading.Refused.class,
            refused -> assertThat(refused.reason()).startsWith("is not a valid RE2 expression: "));
  }

  @Test
  void lengthIsBounded() {
    assertThat(valid("a".repeat(TagPattern.MAX_CHARACTERS))).isNotNull();
    assertThat(TagPattern.parse("a".repeat(TagPattern.MAX_CHARACTERS + 1)))
        .isEqualTo(new TagPattern.Reading.Refused("is longer than 100 characters"));
    assertThat(TagPattern.parse(" "))
        .isEqualTo(new TagPattern.Reading.Refused("must not be blank"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)[a-\\x{1E943}]",
        "(?i)[a-\u2000]",
        "(?i)\u1c80",
        "(?i)\\x{1C80}",
        "\u00e9",
        "\ud83d",
        "a\tb",
        "a\u0000",
      })
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void onlyWhatTagsAreMadeOfIsTaken(String text) {
    assertThat(TagPattern.parse(text))
        .isInstanceOfSatisfying(
            TagPattern.Reading.Refused.class,
            refused -> assertThat(refused.reason()).contains("ASCII"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:(?:(?:a{1000}){1000}){1000}){1000}",
        "(((((a?){9}){9}){9}){9}){9}",
        "((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}",
        "((a{2,999}){0,999})",
        "(abcdef){999}",
        ".{900}.{900}.{900}",
      })
  void whatWouldFillTheMemoryIsRefusedBefore(String text) {
    assertThat(TagPattern.parse(text))
        .isEqualTo(new TagPattern.Reading.Refused("repeats too much"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((((((((a+)+)+)+)+)+)+)+)+)+)+$",
        "(a|a|a|a|a|a|a|a|a)*b",
        "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$",
        "(a?){300}a{3}$",
        "(?i)(\\pL*\\pN*){50}!",
        "a{0,600}b",
      })
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void noExpressionTakesLong(String text) {
    String tag = "a".repeat(LONGEST_TAG - 1) + "!";
    TagPattern pattern = valid(text);
    pattern.matches(tag);
    long start = System.nanoTime();
    pattern.matches(tag);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  static TagPattern valid(String text) {
    return switch (TagPattern.parse(text)) {
      case TagPattern.Reading.Valid(TagPattern pattern) -> pattern;
      case TagPattern.Reading.Refused(String reason) ->
          throw new AssertionError(text + ": " + reason);
    };
  }
}
