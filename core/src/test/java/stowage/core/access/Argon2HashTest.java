package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.Argon2Hash.Cost;

class Argon2HashTest {

  private static final Cost CHEAP = new Cost(64, 1, 1);
  private static final byte[] SALT = new byte[16];

  /** As the reference implementation writes them for "password". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      })
  void hashesOfOthersAreChecked(String encoded) {
    Argon2Hash hash = Argon2Hash.parse(encoded).orElseThrow();
    assertThat(hash.encoded()).isEqualTo(encoded);
    assertThat(hash.matches("password")).isTrue();
    assertThat(hash.matches("Password")).isFalse();
  }

  @Test
  void whatIsWrittenReadsBack() {
    Argon2Hash hash = Argon2Hash.of("p\u00e4ssw\u00f6rd \ud83d\udd11", CHEAP, SALT);
    Argon2Hash read = Argon2Hash.parse(hash.encoded()).orElseThrow();
    assertThat(read.cost()).isEqualTo(CHEAP);
    assertThat(read.matches("p\u00e4ssw\u00f6rd \ud83d\udd11")).isTrue();
    assertThat(read.matches("password")).isFalse();
    assertThat(read.matches("")).isFalse();
  }

  @Test
  void howALetterIsComposedDoesntMatter() {
    assertThat(Argon2Hash.of("p\u00e4ssword", CHEAP, SALT).matches("pa\u0308ssword")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$2y$10$abcdefghijklmnopqrstuuu8QhZg4bnbTzuIZYpj5zBfUyzlTUWMW",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rE",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR_uIPnA4rEsF5h7TKyQwu9U1bMCHGi_4",
        "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
      })
  void whatIsNotSuchAStringIsNone(String text) {
    assertThat(Argon2Hash.parse(text)).isEmpty();
  }

  @Test
  void itIsNotPrinted() {
    assertThat(Argon2Hash.of("password", CHEAP, SALT).toString()).doesNotContain("$");
  }
}
