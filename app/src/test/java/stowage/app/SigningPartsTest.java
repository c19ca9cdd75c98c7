package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.app.config.Auth;
import stowage.app.config.Pem;
import stowage.core.access.SecretBox;
import stowage.metadata.Metadata;
import stowage.metadata.SigningKey.Algorithm;

class SigningPartsTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;

  @Test
  void withoutASettingAKeyIsMade() throws Exception {
    assertThat(openAndCount(signing(Optional.empty(), Optional.empty()))).isEqualTo(1);
  }

  @Test
  void aKeyThatIsConfiguredLaterWaitsBesideTheOneThatSigns() throws Exception {
    assertThat(openAndCount(signing(Optional.empty(), Optional.empty()))).isEqualTo(1);
    assertThat(openAndCount(signing(Optional.of(pem()), Optional.empty()))).isEqualTo(2);
  }

  @Test
  void aKeyIsReadFromItsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), ((Pem.Inline) pem()).text());
    Auth.Signing signing = signing(Optional.of(new Pem.File(file)), Optional.of("eddsa"));

    assertThat(SigningParts.settings(signing, CLOCK).supplied().orElseThrow().algorithm())
        .isEqualTo(Algorithm.EDDSA);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws Exception {
    Path missing = folder.resolve("missing.pem");
    assertFailure(signing(Optional.of(new Pem.File(missing)), Optional.empty()))
        .isEqualTo("auth.accounts.signingkey can't be read: " + missing);
    Path other = Files.writeString(folder.resolve("other.pem"), "x");
    assertFailure(signing(Optional.of(new Pem.File(other)), Optional.empty()))
        .isEqualTo("auth.accounts.signingkey (" + other + "): there is no private key in PEM");
    assertFailure(signing(Optional.of(pem()), Optional.of("rs256")))
        .isEqualTo("auth.accounts.signingalgorithm: the signingkey signs by EdDSA, not by RS256");
  }

  private static AbstractStringAssert<?> assertFailure(Auth.Signing signing) {
    return assertThat(
        catchThrowableOfType(StartFailure.class, () -> SigningParts.settings(signing, CLOCK))
            .getMessage());
  }

  private long openAndCount(Auth.Signing signing) throws Exception {
    SecretBox box = MasterKey.open(folder.resolve("master.key"));
    try (Metadata metadata = Metadata.openSqlite(folder.resolve("metadata.db"))) {
      return SigningParts.open(signing, metadata, box, CLOCK)
          .keyring()
          .certificateBundle()
          .lines()
          .filter(line -> line.contains("BEGIN"))
          .count();
    }
  }

  private static Auth.Signing signing(Optional<Pem> key, Optional<String> algorithm) {
    return new Auth.Signing(key, Optional.empty(), algorithm, Duration.ofHours(1));
  }

  private static Pem pem() throws Exception {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    return Pem.of(
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }
}
