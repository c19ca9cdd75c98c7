package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Team", "a.b", "a_b", "a__b", "a-b", "a--b", "7", "x86_64"})
  void whatCanBePartOfAnImagesNameIsFine(String path) {
    assertThat(PathNames.flaw(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_a", ".a", "-a", "-"})
  void whatBeginsWithASeparatorIsRefused(String path) {
    assertThat(PathNames.flaw(path)).hasValueSatisfying(flaw -> assertThat(flaw).contains("begin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_", "a.", "a-", "a--"})
  void whatEndsWithASeparatorIsRefused(String path) {
    assertThat(PathNames.flaw(path)).hasValueSatisfying(flaw -> assertThat(flaw).contains("end"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", "a___b", "a._b", "a-_b", "a.-b"})
  void doubledSeparatorsAreRefused(String path) {
    assertThat(PathNames.flaw(path))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("in a row"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "ü", "a\0b", "a\nb", "\u212A", "a:b"})
  void otherCharactersAreRefused(String path) {
    assertThat(PathNames.flaw(path))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("can contain only"));
  }

  @Test
  void emptyAndEndlessOnesAreRefused() {
    assertThat(PathNames.flaw("")).contains("can't be blank");
    assertThat(PathNames.flaw("a".repeat(255))).isEmpty();
    assertThat(PathNames.flaw("a".repeat(256)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("too long"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v2", "V2", "api", "jwt", "gitlab", "virtual_registries", "Admin", "-", "users"})
  void whatAddressesBeginWithIsReservedAtTheTop(String path) {
    assertThat(PathNames.flawAtTop(path)).contains("is a reserved name");
    assertThat(PathNames.flawAtTop(path + "x")).isNotEqualTo(PathNames.flawAtTop(path));
  }
}
