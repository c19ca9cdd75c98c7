package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  static final Pattern REFERENCE = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  @ParameterizedTest
  @ValueSource(strings = {"a", "_", "latest", "1.2.3", "V1-rc.1_2", "a..--__", "sha256-abc.sig"})
  void tagsOfTheSpecAreTaken(String text) {
    assertThat(Tag.parse(text)).map(Tag::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".a", "-a", "a/b", "a:b", "a b", "a+b", "ä", "a\u0000", "a\n", "\u0661"})
  void othersAreNot(String text) {
    assertThat(Tag.parse(text)).isEmpty();
    assertThatThrownBy(() -> new Tag(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTagHasAtMost128Characters() {
    assertThat(Tag.parse("a".repeat(128))).isPresent();
    assertThat(Tag.parse("a".repeat(129))).isEmpty();
  }

  @Test
  void whatMatchesTheSpecsExpressionIsATagAndNothingElse() {
    Seeded.tries(
        20_000,
        random -> {
          String text = Seeded.text(random, "aZ09_.-_.-/:+é", 8);
          assertThat(Tag.parse(text).isPresent())
              .as(text)
              .isEqualTo(REFERENCE.matcher(text).matches());
        });
  }

  @Test
  void tagsSortByTheirCharacters() {
    assertThat(new Tag("B")).isLessThan(new Tag("a"));
    assertThat(new Tag("a")).isLessThan(new Tag("a1"));
  }
}
