package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.Secrets.Recognition;
import stowage.model.Seeded;

class SecretsTest {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final List<SecretKind> KINDS = List.of(SecretKind.values());

  private final Secrets secrets = new Secrets();

  @ParameterizedTest
  @EnumSource
  void aSecretIsRecognised(SecretKind kind) {
    String text = secrets.make(kind).text();
    assertThat(text).matches("stw[pdj]_[0-9A-Za-z]{33}").startsWith(kind.prefix());
    assertThat(Secrets.recognise(text)).isEqualTo(new Recognition.Sound(kind));
  }

  @Test
  void prefixesAreNoPrefixesOfEachOther() {
    assertThat(SecretKind.values()).extracting(SecretKind::prefix).doesNotHaveDuplicates();
    assertThat(SecretKind.values()).allMatch(kind -> kind.prefix().length() == 5);
  }

  @Test
  void everySecretIsAnother() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      texts.add(secrets.make(SecretKind.JOB_TOKEN).text());
    }
    assertThat(texts).hasSize(1_000);
  }

  @Test
  void everyCharacterIsDrawn() {
    Set<Integer> drawn = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      secrets.make(SecretKind.ACCESS_TOKEN).text().substring(5, 32).chars().forEach(drawn::add);
    }
    assertThat(drawn).hasSize(ALPHABET.length());
  }

  /** A CRC-32 shows every burst of up to 32 bits: four characters in a row, and all single ones. */
  @Test
  void whatWasMistypedIsDamaged() {
    Seeded.tries(
        2_000,
        random -> {
          SecretKind kind = KINDS.get(random.nextInt(KINDS.size()));
          String text = secrets.make(kind).text();
          int at = random.nextInt(kind.prefix().length(), text.length());
          char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
          if (other != text.charAt(at)) {
            String mistyped = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(Secrets.recognise(mistyped)).isEqualTo(new Recognition.Damaged(kind));
          }
          String cut = text.substring(0, random.nextInt(kind.prefix().length(), text.length()));
          assertThat(Secrets.recognise(cut)).isEqualTo(new Recognition.Damaged(kind));
          assertThat(Secrets.recognise(text + other)).isEqualTo(new Recognition.Damaged(kind));
        });
  }

  @ParameterizedTest
  @EnumSource
  void theKindIsPartOfTheChecksum(SecretKind kind) {
    for (SecretKind other : SecretKind.values()) {
      String moved = kind.prefix() + secrets.make(other).text().substring(5);
      assertThat(Secrets.recognise(moved))
          .isEqualTo(kind == other ? new Recognition.Sound(kind) : new Recognition.Damaged(kind));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "stwp", "STWP_abc", "password", "glpat-aaaaaaaaaaaaaaaaaaaa", " stwp_"})
  void whatBeginsOtherwiseIsForeign(String text) {
    assertThat(Secrets.recognise(text)).isEqualTo(new Recognition.Foreign());
  }

  @Test
  void formAndChecksumStayAsTheyAre() {
    assertThat(Secrets.recognise("stwp_0000000000000000000000000002x3w5w"))
        .isEqualTo(new Recognition.Sound(SecretKind.ACCESS_TOKEN));
  }

  @Test
  void aSecretIsFoundByItsSha256() {
    assertThat(HexFormat.of().formatHex(Secrets.hash("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    TokenSecret secret = secrets.make(SecretKind.DEPLOY_TOKEN);
    assertThat(secret.hash()).isEqualTo(Secrets.hash(secret.text()));
    assertThat(secret).hasToString("TokenSecret[kind=DEPLOY_TOKEN]");
  }
}
