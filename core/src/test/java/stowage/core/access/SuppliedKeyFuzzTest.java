package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given as a key or a certificate, it is read or refused. */
class SuppliedKeyFuzzTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int ROUNDS = 100;

  @FuzzTest(maxDuration = "30s")
  void aTextIsReadOrRefused(@NotNull String text) {
    assertRefusedOrFit(text, text);
  }

  @FuzzTest(maxDuration = "30s")
  void whatStandsInPemIsReadOrRefused(@NotNull byte[] content) {
    for (String kind : new String[] {"PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"}) {
      assertRefusedOrFit(pem(kind, content), pem("CERTIFICATE", content));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC", "RSA"})
  void aKeyThatWasChangedIsRefusedOrAnother(String algorithm) throws GeneralSecurityException {
    byte[] key = key(algorithm);
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = key.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      assertRefusedOrFit(pem("PRIVATE KEY", changed), "");
    }
  }

  @Test
  void nothingOfTheKeyIsTold() throws GeneralSecurityException {
    byte[] key = key("Ed25519");
    key[0] ^= 1;
    String pem = pem("PRIVATE KEY", key);

    assertThat(((SuppliedKey.Reading.Refused) read(pem, Optional.empty())).reason())
        .doesNotContain(pem.substring(40, 50));
  }

  private static byte[] key(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (!algorithm.equals("Ed25519")) {
      generator.initialize(algorithm.equals("EC") ? 256 : 2048);
    }
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  private static void assertRefusedOrFit(String key, String certificate) {
    assertThat(read(key, Optional.empty())).isNotNull();
    assertThat(read(key, Optional.of(certificate))).isNotNull();
  }

  private static SuppliedKey.Reading read(String key, Optional<String> certificate) {
    return SuppliedKey.read(key, certificate, NOW);
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
