package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.SigningKey.Algorithm;

/** Keys and certificates that openssl made. */
class SuppliedKeyTest extends KeyringCase {

  @TempDir private Path work;
  private Openssl openssl;

  @BeforeEach
  void prepare() {
    openssl = new Openssl(work);
  }

  @Test
  void rsaKeysOfEitherFormSign() throws Exception {
    openssl.run("genrsa", "-traditional", "-out", "one.pem", "2048");
    openssl.run("pkcs8", "-topk8", "-nocrypt", "-in", "one.pem", "-out", "eight.pem");
    assertThat(openssl.text("one.pem")).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(openssl.text("eight.pem")).startsWith("-----BEGIN PRIVATE KEY-----");

    assertThat(fit("eight.pem").pair().keyId()).isEqualTo(fit("one.pem").pair().keyId());
    assertThat(fit("one.pem").algorithm()).isEqualTo(Algorithm.RS256);
    assertSigns("one.pem", fit("one.pem"));
  }

  @Test
  void ellipticKeysOfEitherFormSign() throws Exception {
    openssl.run("ecparam", "-name", "prime256v1", "-genkey", "-out", "sec1.pem");
    openssl.run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "plain.pem");
    openssl.run("pkcs8", "-topk8", "-nocrypt", "-in", "sec1.pem", "-out", "eight.pem");
    openssl.run("ec", "-in", "sec1.pem", "-no_public", "-out", "short.pem");
    assertThat(openssl.text("sec1.pem")).contains("EC PARAMETERS", "BEGIN EC PRIVATE KEY");

    assertThat(fit("plain.pem").algorithm()).isEqualTo(Algorithm.ES256);
    assertThat(fit("eight.pem").pair().keyId()).isEqualTo(fit("sec1.pem").pair().keyId());
    assertThat(fit("short.pem").pair().keyId()).isEqualTo(fit("sec1.pem").pair().keyId());
  }

  @Test
  void edwardsKeysSign() {
    openssl.run("genpkey", "-algorithm", "ed25519", "-out", "key.pem");

    assertThat(fit("key.pem").algorithm()).isEqualTo(Algorithm.EDDSA);
    assertBelieved(fit("key.pem"));
    assertBelieved(fit("key.pem", openssl.certificate("key.pem")));
  }

  @Test
  void gitLabsRegistryKeyWorksUnchanged() throws Exception {
    openssl.run(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "registry.key",
        "-out",
        "registry.crt",
        "-subj",
        "/CN=registry-auth-issuer",
        "-days",
        "30");
    clock.move(Duration.ofMinutes(5));
    SuppliedKey key = fit("registry.key", openssl.text("registry.crt"));
    String token = assertBelieved(key);

    openssl.run("x509", "-in", "registry.crt", "-outform", "DER", "-out", "registry.der");
    assertThat(SignedJWT.parse(token).getHeader().getX509CertChain().getFirst().decode())
        .isEqualTo(Files.readAllBytes(openssl.file("registry.der")));
    assertThat(SignedJWT.parse(token).getHeader().getKeyID())
        .isEqualTo(KeyIds.of(key.pair().publicKey()).getFirst());
  }

  @Test
  void theChainStartsWithTheKeysOwnCertificateWhereverItStands() {
    openssl.run("ecparam", "-name", "prime256v1", "-genkey", "-out", "ca.pem");
    String authority = openssl.certificate("ca.pem");
    openssl.run("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
    openssl.run("req", "-new", "-key", "key.pem", "-subj", "/CN=k", "-out", "key.csr");
    openssl.run(
        "x509",
        "-req",
        "-in",
        "key.csr",
        "-CA",
        "ca.pem.crt",
        "-CAkey",
        "ca.pem",
        "-out",
        "key.crt",
        "-days",
        "2");

    SuppliedKey key = fit("key.pem", authority + openssl.text("key.crt"));
    assertThat(key.pair().certificates()).hasSize(2);
    assertThat(key.pair().certificates().getFirst().getSubjectX500Principal().getName())
        .isEqualTo("CN=k");
    assertBelieved(key);
  }

  @Test
  void aCertificateThatEndedIsNotSentAlong() throws Exception {
    openssl.run("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
    SuppliedKey key = fit("key.pem", openssl.certificate("key.pem"));
    clock.move(Duration.ofDays(3));

    assertThat(key.isCertifiedAt(clock.instant())).isFalse();
    assertThat(SignedJWT.parse(assertBelieved(key)).getHeader().getX509CertChain()).isNull();
  }

  @Test
  void whatCanNotSignIsRefusedWithAReason() {
    openssl.run("genrsa", "-traditional", "-out", "weak.pem", "1024");
    assertThat(refusal("weak.pem"))
        .isEqualTo("the RSA key has 1024 bits; at least 2048 are needed");

    openssl.run("ecparam", "-name", "secp384r1", "-genkey", "-out", "p384.pem");
    assertThat(refusal("p384.pem")).contains("isn't P-256");
    openssl.run(
        "ecparam", "-name", "prime256v1", "-genkey", "-param_enc", "explicit", "-out", "odd.pem");
    assertThat(refusal("odd.pem")).contains("by name");

    openssl.run("genpkey", "-algorithm", "ed448", "-out", "ed448.pem");
    assertThat(refusal("ed448.pem")).isEqualTo("only RSA, P-256 and Ed25519 keys can sign");
    openssl.run("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
    openssl.run("pkey", "-in", "key.pem", "-pubout", "-out", "public.pem");
    assertThat(refusal("public.pem")).isEqualTo("there is no private key in PEM");
  }

  @Test
  void anEncryptedKeyIsRefused() {
    openssl.run(
        "genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:x", "-out", "eight.pem");
    openssl.run("genrsa", "-traditional", "-aes128", "-passout", "pass:x", "-out", "one.pem");

    assertThat(refusal("eight.pem")).contains("encrypted");
    assertThat(refusal("one.pem")).contains("encrypted");
  }

  @Test
  void aCertificateOfAnotherKeyIsRefused() {
    openssl.run("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
    openssl.run("genpkey", "-algorithm", "ed25519", "-out", "other.pem");
    String other = openssl.certificate("other.pem");

    assertThat(refusal(openssl.text("key.pem"), Optional.of(other)))
        .isEqualTo("the certificate is of another key");
    assertThat(refusal(openssl.text("key.pem"), Optional.of("x"))).contains("certificate");
    assertThat(refusal(openssl.text("key.pem"), Optional.of(""))).contains("1 to 10 certificates");
  }

  private SuppliedKey fit(String file) {
    return ((SuppliedKey.Reading.Fit) read(openssl.text(file), Optional.empty())).key();
  }

  private SuppliedKey fit(String file, String certificates) {
    return ((SuppliedKey.Reading.Fit) read(openssl.text(file), Optional.of(certificates))).key();
  }

  private SuppliedKey.Reading read(String pem, Optional<String> certificates) {
    return SuppliedKey.read(pem, certificates, clock.instant());
  }

  private String refusal(String file) {
    return refusal(openssl.text(file), Optional.empty());
  }

  private String refusal(String pem, Optional<String> certificates) {
    return ((SuppliedKey.Reading.Refused) read(pem, certificates)).reason();
  }

  /** Signed by a keyring that starts with the key, and verified by it. */
  private String assertBelieved(SuppliedKey key) {
    SigningKeyring keyring =
        SigningKeyring.open(metadata, box, KeyringSettings.DEFAULT.with(key), clock);
    String token = token(keyring);
    assertThat(verify(keyring, token)).isInstanceOf(TokenVerifier.Outcome.Valid.class);
    return token;
  }

  /** Openssl believes what was signed, by the key that it made. */
  private void assertSigns(String file, SuppliedKey key) throws Exception {
    String[] parts = assertBelieved(key).split("\\.", -1);
    Files.writeString(openssl.file("signed"), parts[0] + "." + parts[1]);
    Files.write(openssl.file("signature"), new Base64URL(parts[2]).decode());
    openssl.run("pkey", "-in", file, "-pubout", "-out", "public.pem");

    assertThat(
            openssl.run(
                "dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "signed"))
        .contains("Verified OK");
  }
}
