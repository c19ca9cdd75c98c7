package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import stowage.metadata.Durability;
import stowage.metadata.SigningKey;
import stowage.metadata.SigningKey.Algorithm;

class SigningKeyringTest extends KeyringCase {

  @Test
  void theFirstStartMakesAKeyAndLaterOnesKeepIt() {
    String token = token(keyring(Algorithm.ES256));

    assertThat(verify(keyring(Algorithm.EDDSA), token))
        .isInstanceOf(TokenVerifier.Outcome.Valid.class);
    assertThat(rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo(SigningKey.State.ACTIVE);
              assertThat(row.material().algorithm()).isEqualTo(Algorithm.ES256);
              assertThat(row.material().keyId()).matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}");
            });
  }

  @Test
  void nodesThatStartAtOnceEndUpWithOneKey() throws Exception {
    Callable<SigningKeyring> start = () -> keyring(Algorithm.ES256);
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<SigningKeyring>> keyrings = nodes.invokeAll(List.of(start, start, start, start));
      String token = token(keyrings.getFirst().get());
      for (Future<SigningKeyring> keyring : keyrings) {
        assertThat(verify(keyring.get(), token)).isInstanceOf(TokenVerifier.Outcome.Valid.class);
      }
    }
    assertThat(rows()).hasSize(1);
  }

  @Test
  void anotherMasterKeyIsToldAtOnce() {
    keyring(Algorithm.ES256);
    SecretBox other = new SecretBox(SecretBoxTest.key(2));

    assertThatThrownBy(() -> SigningKeyring.open(metadata, other, settings(Algorithm.ES256), clock))
        .isInstanceOf(SecretBox.OtherKeyException.class);
  }

  @Test
  void aKeyThatAnotherNodePublishedIsFoundWhenATokenNamesIt() {
    SigningKeyring here = keyring(Algorithm.ES256);
    SigningPair added = SigningPair.generate(Algorithm.ES256, clock.instant());
    addNext(added);
    SigningKeyring there = keyring(Algorithm.ES256);
    promote(added);
    there.reloadNow();
    clock.move(Duration.ofSeconds(6));

    assertThat(verify(here, token(there))).isInstanceOf(TokenVerifier.Outcome.Valid.class);
  }

  @Test
  void unknownKeysDontMakeItReadAgainAndAgain() {
    SigningKeyring here = keyring(Algorithm.ES256);
    SigningPair added = SigningPair.generate(Algorithm.ES256, clock.instant());
    addNext(added);
    promote(added);
    String token = token(keyring(Algorithm.ES256));

    assertThat(verify(here, token))
        .isEqualTo(new TokenVerifier.Outcome.Invalid("signed by a key that is not trusted"));
    clock.move(Duration.ofSeconds(5));
    assertThat(verify(here, token)).isInstanceOf(TokenVerifier.Outcome.Valid.class);
  }

  @Test
  void whatAnotherNodePromotedSignsHereWithinHalfAMinute() {
    SigningKeyring here = keyring(Algorithm.ES256);
    SigningPair added = SigningPair.generate(Algorithm.EDDSA, clock.instant());
    addNext(added);
    promote(added);
    clock.move(Duration.ofSeconds(30));

    assertThat(here.find(header(token(here)))).contains(added.publicKey());
  }

  @Test
  void allKeysArePublishedWhateverTheirState() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    SigningPair added = SigningPair.generate(Algorithm.EDDSA, clock.instant());
    addNext(added);
    keyring.reloadNow();

    assertThat(keyring.keySet())
        .contains(added.keyId(), "\"OKP\"", "\"EC\"")
        .doesNotContain("\"d\"");
    assertThat(keyring.certificateBundle().split("BEGIN CERTIFICATE", -1)).hasSize(3);
  }

  private static JWSHeader header(String token) {
    try {
      return SignedJWT.parse(token).getHeader();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private void addNext(SigningPair pair) {
    metadata
        .database()
        .change(
            Durability.DURABLE,
            rows ->
                assertThat(metadata.signingKeys().addNext(rows, pair.wrapped(box), clock.instant()))
                    .isTrue());
  }

  private void promote(SigningPair pair) {
    metadata
        .database()
        .change(
            Durability.DURABLE,
            rows ->
                assertThat(
                        metadata
                            .signingKeys()
                            .promote(rows, pair.keyId(), clock.instant().plusSeconds(3600)))
                    .isTrue());
  }
}
