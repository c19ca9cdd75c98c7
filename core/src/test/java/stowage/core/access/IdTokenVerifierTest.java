package stowage.core.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stowage.core.access.IdTokenVerifier.Outcome;

class IdTokenVerifierTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String ISSUER = "https://ci.example.com";
  private static final int KEY_PREFIX_BYTES = 12;
  private static final JWSHeader RS256 = header(JWSAlgorithm.RS256, "rsa");
  private static final JWSHeader ES256 = header(JWSAlgorithm.ES256, "ec");
  private static final JWSHeader EDDSA = header(JWSAlgorithm.EdDSA, "ed");

  private static RSAKey rsa;
  private static RSAKey otherRsa;
  private static ECKey ec;
  private static ECKey otherEc;
  private static KeyPair ed;
  private static KeyPair otherEd;

  private final IdTokenVerifier verifier = new IdTokenVerifier(Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeAll
  static void makeKeys() throws Exception {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    otherRsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    otherEc = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    otherEd = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String key) {
    return new JWSHeader.Builder(algorithm).keyID(key).build();
  }

  /** In the form of RFC 8037, section 2. */
  private static JWK jwk(KeyPair pair, String id) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, KEY_PREFIX_BYTES, encoded.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).keyID(id).build();
  }

  private static String keys(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }

  private static String allKeys() {
    return keys(rsa, ec, jwk(ed, "ed"));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("a registry")
        .subject("job 17")
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim("ref_protected", true)
        .claim("run", 17);
  }

  private static String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims().build());
    token.sign(signer);
    return token.serialize();
  }

  private static String signedByEdwards(JWSHeader header, PrivateKey key)
      throws GeneralSecurityException {
    return signed(header, "Ed25519", key);
  }

  private static String signed(JWSHeader header, String algorithm, PrivateKey key)
      throws GeneralSecurityException {
    String content =
        header.toBase64URL() + "." + Base64URL.encode(claims().build().toString().getBytes(UTF_8));
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(content.getBytes(US_ASCII));
    return content + "." + Base64URL.encode(signature.sign());
  }

  private Outcome verify(String token, String keys) {
    return verifier.verify(token, ISSUER, keys);
  }

  private void assertInvalid(String token, String keys, String reason) {
    assertThat(verify(token, keys))
        .isInstanceOfSatisfying(
            Outcome.Invalid.class, invalid -> assertThat(invalid.reason()).contains(reason));
  }

  @Test
  void eachAlgorithmIsChecked() throws Exception {
    for (String token :
        List.of(
            signed(RS256, new RSASSASigner(rsa)),
            signed(ES256, new ECDSASigner(ec)),
            signedByEdwards(EDDSA, ed.getPrivate()))) {
      assertThat(verify(token, allKeys()))
          .isInstanceOfSatisfying(
              Outcome.Valid.class,
              valid -> {
                assertThat(valid.token().subject()).isEqualTo("job 17");
                assertThat(valid.token().audiences()).isEqualTo(Set.of("a registry"));
                assertThat(valid.token().claims())
                    .containsEntry("run", "17")
                    .containsEntry("ref_protected", "true");
              });
    }
  }

  @Test
  void aKeyWithoutANameServesTokensWithoutOne() throws Exception {
    JWSHeader nameless = new JWSHeader(JWSAlgorithm.EdDSA);
    assertThat(verify(signedByEdwards(nameless, ed.getPrivate()), allKeys()))
        .isInstanceOf(Outcome.Valid.class);
    assertThat(verify(signed(new JWSHeader(JWSAlgorithm.ES256), new ECDSASigner(ec)), allKeys()))
        .isInstanceOf(Outcome.Valid.class);
  }

  @Test
  void anotherKeyOfTheSameNameVerifiesNothing() throws Exception {
    assertInvalid(signed(RS256, new RSASSASigner(otherRsa)), allKeys(), "wrong signature");
    assertInvalid(signed(ES256, new ECDSASigner(otherEc)), allKeys(), "wrong signature");
    assertInvalid(signedByEdwards(EDDSA, otherEd.getPrivate()), allKeys(), "wrong signature");
  }

  @Test
  void aKeyOfAnotherKindVerifiesNothing() throws Exception {
    assertInvalid(
        signed(header(JWSAlgorithm.ES256, "ed"), new ECDSASigner(ec)),
        allKeys(),
        "wrong signature");
    assertInvalid(
        signedByEdwards(header(JWSAlgorithm.EdDSA, "ec"), ed.getPrivate()),
        allKeys(),
        "wrong signature");
    assertInvalid(
        signedByEdwards(header(JWSAlgorithm.ES256, "ed"), ed.getPrivate()),
        allKeys(),
        "wrong signature");
    assertInvalid(
        signed(header(JWSAlgorithm.ES256, "rsa"), new ECDSASigner(ec)),
        allKeys(),
        "wrong signature");
  }

  @Test
  void aTokenWithoutASignatureIsNoToken() throws Exception {
    assertInvalid(new PlainJWT(claims().build()).serialize(), allKeys(), "not a signed token");
    for (String token :
        List.of(
            signed(RS256, new RSASSASigner(rsa)),
            signed(ES256, new ECDSASigner(ec)),
            signedByEdwards(EDDSA, ed.getPrivate()))) {
      String cut = token.substring(0, token.lastIndexOf('.') + 1);
      assertThat(verify(cut, allKeys())).isInstanceOf(Outcome.Invalid.class);
      assertThat(verify(cut + "AA", allKeys())).isInstanceOf(Outcome.Invalid.class);
      String payload = Base64URL.encode("{\"sub\":\"root\",\"iss\":\"" + ISSUER + "\"}").toString();
      assertThat(verify(token.replaceAll("\\..*\\.", "." + payload + "."), allKeys()))
          .isInstanceOf(Outcome.Invalid.class);
      assertThat(verify("." + token.substring(token.indexOf('.') + 1), allKeys()))
          .isInstanceOf(Outcome.Invalid.class);
    }
  }

  @Test
  void aSecretThatEverybodyKnowsSignsNothing() throws Exception {
    String token =
        signed(header(JWSAlgorithm.HS256, "rsa"), new MACSigner(rsa.toRSAPublicKey().getEncoded()));
    assertInvalid(token, allKeys(), "an algorithm that is not accepted");
  }

  @Test
  void aKeyThatIsWeakOrForSomethingElseIsUnknown() throws Exception {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("rsa").generate();
    assertThat(verify(signed(RS256, "SHA256withRSA", weak.toPrivateKey()), keys(weak)))
        .isInstanceOf(Outcome.UnknownKey.class);
    JWK forEncryption = new ECKey.Builder(ec).keyUse(KeyUse.ENCRYPTION).build();
    assertThat(verify(signed(ES256, new ECDSASigner(ec)), keys(forEncryption)))
        .isInstanceOf(Outcome.UnknownKey.class);
    assertThat(verify(signedByEdwards(EDDSA, ed.getPrivate()), keys(rsa, ec)))
        .isInstanceOf(Outcome.UnknownKey.class);
  }

  @Test
  void aPointThatIsTooShortIsNoKey() throws Exception {
    JWK broken =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(new byte[31])).keyID("ed").build();
    assertThat(verify(signedByEdwards(EDDSA, ed.getPrivate()), keys(broken)))
        .isInstanceOf(Outcome.UnknownKey.class);
  }
}
