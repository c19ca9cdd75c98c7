package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.Credentials;
import stowage.core.access.Presented;
import stowage.model.Seeded;

class AuthorizationHeaderTest {

  @ParameterizedTest
  @CsvSource({
    "alice:secret,alice,secret",
    "alice:,alice,''",
    ":secret,'',secret",
    ":,'',''",
    "alice:a:b:c,alice,a:b:c",
    "\u00e4lice:p\u4e2d,\u00e4lice,p\u4e2d"
  })
  void userAndPasswordStandBeforeAndAfterTheFirstColon(String pair, String user, String password) {
    assertThat(password(basic(pair))).contains(new Credentials(user, password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic %s", "basic %s", "BASIC %s", "Basic   %s  "})
  void theSchemeIsReadInAnyCase(String pattern) {
    String header = pattern.replace("%s", base64("alice:secret"));
    assertThat(password(header)).contains(new Credentials("alice", "secret"));
  }

  @Test
  void paddingMayBeMissing() {
    String padded = base64("alice:secret1");
    assertThat(padded).endsWith("=");
    assertThat(password("Basic " + padded.replace("=", "")))
        .contains(new Credentials("alice", "secret1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic",
        "Basic ",
        "Basic    ",
        "Basic !",
        "Basic =",
        "Basic ====",
        "Basic YWxpY2",
        "Basic YWxpY2U6c2VjcmV0!",
        "Basic YWxp Y2U6c2VjcmV0",
        "Basic YWxpY2U6_2VjcmV0",
        "Basic alice:secret",
        "Basic Basic YWxpY2U6c2VjcmV0",
        "BasicYWxpY2U6c2VjcmV0",
        "YWxpY2U6c2VjcmV0",
        "Bearer YWxpY2U6c2VjcmV0",
        "Digest username=\"alice\"",
        "Negotiate YWxpY2U6c2VjcmV0",
        "\u0130basic YWxpY2U6c2VjcmV0"
      })
  void whatIsNoPairUnderBasicIsNone(String header) {
    assertThat(password(header)).isEmpty();
  }

  @Test
  void withoutAColonThereIsNoPair() {
    assertThat(password(basic("alice"))).isEmpty();
    assertThat(password(basic("alice\uff1asecret"))).isEmpty();
  }

  @Test
  void bytesThatAreNoUtf8AreNotTakenForOthers() {
    for (byte bad : new byte[] {(byte) 0xff, (byte) 0xc3, (byte) 0x80}) {
      byte[] pair = "alice:secret".getBytes(StandardCharsets.UTF_8);
      pair[8] = bad;
      assertThat(password("Basic " + Base64.getEncoder().encodeToString(pair))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\n", "\r", "\t", "\u001b", "\u007f", "\u0085"})
  void controlCharactersBelongToNoPair(String control) {
    assertThat(password(basic("alice" + control + ":secret"))).isEmpty();
    assertThat(password(basic("alice:sec" + control + "ret"))).isEmpty();
  }

  @Test
  void aHugePairIsReadWhole() {
    String password = "p".repeat(45_000);
    assertThat(password(basic("alice:" + password))).contains(new Credentials("alice", password));
    assertThat(password(basic(password))).isEmpty();
  }

  @Test
  void whatIsSentIsRead() {
    Seeded.tries(
        2000,
        random -> {
          String user = Seeded.text(random, "ab \"\\%\u00e4\u4e2d", 8);
          String password = Seeded.text(random, "ab: \"\\%\u00e4\u4e2d", 30);
          assertThat(password(basic(user + ":" + password)))
              .contains(new Credentials(user, password));
        });
  }

  @Test
  void garbageNeverFails() {
    Seeded.tries(
        20_000,
        random -> {
          String text = Seeded.text(random, "YWxpOnM=+/-_ :\u00e4\u0000", 16);
          assertThat(password("Basic " + text)).isNotNull();
          assertThat(password(text)).isEmpty();
        });
  }

  @Test
  void thePasswordIsNeverShown() {
    assertThat(password(basic("alice:secret")).orElseThrow().toString())
        .contains("alice")
        .doesNotContain("secret");
  }

  private static String basic(String pair) {
    return "Basic " + base64(pair);
  }

  private static String base64(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Credentials> password(String header) {
    return AuthorizationHeader.parse(header) instanceof Presented.Password(Credentials credentials)
        ? Optional.of(credentials)
        : Optional.empty();
  }
}
