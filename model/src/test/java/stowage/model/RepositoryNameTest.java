package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {

  private static final String COMPONENT = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
  static final Pattern REFERENCE = Pattern.compile(COMPONENT + "(/" + COMPONENT + ")*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "a/b",
        "a.b",
        "a_b",
        "a__b",
        "a-b",
        "a-----b",
        "library/node",
        "a/b/c/d"
      })
  void namesOfTheSpecAreTaken(String text) {
    assertThat(RepositoryName.parse(text)).map(RepositoryName::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a/", "/a", "a//b", "A", "a.", ".a", "a..b", "a___b", "a._b", "a-_b", "a-", "-a",
        "_a", "a b", "a\u0000", "a\n", "ä", "\u0660", "a/../b", "a:b", "a@b", "a/_b", "a%2fb"
      })
  void othersAreNot(String text) {
    assertThat(RepositoryName.parse(text)).isEmpty();
    assertThatThrownBy(() -> new RepositoryName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(RepositoryName.parse("a".repeat(255))).isPresent();
    assertThat(RepositoryName.parse("a".repeat(256))).isEmpty();
    assertThat(RepositoryName.parse("a/".repeat(127) + "a")).isPresent();
    assertThat(RepositoryName.parse("a/".repeat(128) + "a")).isEmpty();
  }

  @Test
  void whatMatchesTheSpecsExpressionIsANameAndNothingElse() {
    Seeded.tries(
        20_000,
        random -> {
          String text = Seeded.text(random, "aaaz09._-_-//A é", 12);
          assertThat(RepositoryName.parse(text).isPresent())
              .as(text)
              .isEqualTo(REFERENCE.matcher(text).matches());
        });
  }

  @Test
  void namesSortByTheirCharacters() {
    assertThat(new RepositoryName("a/b")).isLessThan(new RepositoryName("a0"));
    assertThat(new RepositoryName("a-b")).isLessThan(new RepositoryName("a/b"));
  }
}
