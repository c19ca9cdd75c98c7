package stowage.core.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.RepositoryName;

/** Tokens that are believed, and all those that are not. */
class TokenVerifierTest {

  private static final RepositoryName APP = new RepositoryName("team/app");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final TokenMint mint = new TokenMint();

  TokenVerifierTest() throws Exception {}

  @Test
  void whatTheTokenServerSignedIsBelieved() {
    TokenClaims claims = believed(mint.signed(TokenMint.claims()));

    assertThat(claims.identity()).isEqualTo(Identity.named("alice"));
    assertThat(claims.allows(APP, Right.PULL)).isTrue();
    assertThat(claims.allows(APP, Right.PUSH)).isTrue();
    assertThat(claims.allows(APP, Right.DELETE)).isFalse();
    assertThat(claims.allows(new RepositoryName("team/app2"), Right.PULL)).isFalse();
    assertThat(claims.allowCatalog()).isFalse();
  }

  @Test
  void aStarGrantsEveryRight() {
    TokenClaims claims = believed(mint.signed(TokenMint.claims("team/app", "*")));

    assertThat(Right.values()).allSatisfy(right -> assertThat(claims.allows(APP, right)).isTrue());
  }

  @Test
  void ellipticCurvesSignToo() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build();

    believed(mint.signed(header, TokenMint.claims()));
  }

  @Test
  void aKeyIsKnownByTheFingerprintThatGitLabSends() throws Exception {
    List<String> ids = KeyIds.of(mint.rsa.toPublicKey());

    assertThat(ids.getFirst()).matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}");
    for (String id : ids) {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
      believed(mint.signed(header, TokenMint.claims()));
    }
  }

  @Test
  void edwardsKeysSignToo() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String id = KeyIds.of(pair.getPublic()).getLast();
    String keys = "{\"keys\":[" + EdwardsKeys.jwk(pair.getPublic()).toJSONString() + "]}";
    String signed =
        encoded("{\"alg\":\"EdDSA\",\"kid\":\"" + id + "\"}")
            + "."
            + encoded(TokenMint.claims().build().toString());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    String token = signed + "." + BASE64.encodeToString(signature.sign());

    assertThat(verifier(keys).verify(token)).isInstanceOf(TokenVerifier.Outcome.Valid.class);
    assertThat(verifier(keys).verify(withAnotherSignature(token)))
        .isEqualTo(new TokenVerifier.Outcome.Invalid("with a wrong signature"));
  }

  @Test
  void theClocksMayDifferByAMinute() {
    believed(mint.signed(TokenMint.claims().expirationTime(at(-60))));
    believed(mint.signed(TokenMint.claims().notBeforeTime(at(60))));
  }

  @Test
  void aDifferenceBeyondThatIsNamed() {
    assertThat(verify(mint.signed(TokenMint.claims().expirationTime(at(-61)))))
        .isInstanceOfSatisfying(
            TokenVerifier.Outcome.Expired.class,
            expired -> assertThat(expired.reason()).isEqualTo("expired 61 s ago"));
    assertThat(reason(mint.signed(TokenMint.claims().notBeforeTime(at(90)))))
        .contains("another 90 s")
        .contains("clocks");
  }

  @Test
  void anExpiredTokenIsToldFromAFalseOne() {
    String token = mint.signed(TokenMint.claims().expirationTime(at(-61)));

    assertThat(reason(withAnotherSignature(token))).isEqualTo("with a wrong signature");
    assertThat(reason(mint.signed(TokenMint.claims().issuer("another").expirationTime(at(-61)))))
        .isEqualTo("another issuer");
  }

  @Test
  void issuerAudienceAndExpiryMustBeRight() {
    assertThat(reason(mint.signed(TokenMint.claims().issuer("another"))))
        .isEqualTo("another issuer");
    assertThat(reason(mint.signed(TokenMint.claims().audience("another"))))
        .isEqualTo("another audience");
    assertThat(reason(mint.signed(TokenMint.claims().audience(List.of()))))
        .isEqualTo("another audience");
    assertThat(reason(mint.signed(TokenMint.claims().expirationTime(null))))
        .isEqualTo("without an expiry");
  }

  @Test
  void oneOfAFewAudiencesIsEnoughAndOneOfManyIsNot() {
    believed(mint.signed(TokenMint.claims().audience(List.of("b", TokenMint.SERVICE))));

    List<String> many = Collections.nCopies(11, TokenMint.SERVICE);
    assertThat(reason(mint.signed(TokenMint.claims().audience(many))))
        .isEqualTo("another audience");
  }

  @Test
  void anUnsignedTokenIsNot() {
    assertThat(reason(new PlainJWT(TokenMint.claims().build()).serialize()))
        .isEqualTo("not a signed token");
    String header = encoded("{\"alg\":\"none\",\"kid\":\"rsa\"}");
    String claims = encoded(TokenMint.claims().build().toString());
    assertThat(reason(header + "." + claims + ".AAAA")).isEqualTo("not a signed token");
  }

  @Test
  void aPublicKeyIsNoSecret() throws Exception {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build();
    JWSObject token = new JWSObject(header, new Payload(TokenMint.claims().build().toJSONObject()));
    token.sign(new MACSigner(mint.rsa.toPublicKey().getEncoded()));

    assertThat(reason(token.serialize())).isEqualTo("signed by an algorithm that is not accepted");
  }

  @Test
  void anAlgorithmThatTheKeyIsNotOfIsNot() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ec").build();

    assertThat(reason(mint.signed(header, TokenMint.claims()))).isEqualTo("with a wrong signature");
  }

  @Test
  void onlyTheAlgorithmsOfTheRulesAre() {
    TokenRules rules = new TokenRules(TokenMint.ISSUER, TokenMint.SERVICE, Set.of("ES256"));
    TokenVerifier strict = new TokenVerifier(rules, keys(mint.publicKeys()), clock());

    assertThat(strict.verify(mint.signed(TokenMint.claims())))
        .isEqualTo(
            new TokenVerifier.Outcome.Invalid("signed by an algorithm that is not accepted"));
    assertThatThrownBy(() -> new TokenRules("a", "b", Set.of("HS256")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStrangersKeyIsNotTrustedHoweverItIsNamed() throws Exception {
    RSAKey stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
    TokenMint other = new TokenMint();
    JWSHeader byKey =
        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(other.rsa.toPublicJWK()).build();

    assertThat(reason(other.signed(TokenMint.claims()))).isEqualTo("with a wrong signature");
    assertThat(reason(other.signed(byKey, TokenMint.claims())))
        .isEqualTo("signed by a key that is not trusted");
    JWSHeader unknown =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(stranger.getKeyID() + "2").build();
    assertThat(reason(mint.signed(unknown, TokenMint.claims())))
        .isEqualTo("signed by a key that is not trusted");
    assertThat(reason(mint.signed(new JWSHeader(JWSAlgorithm.RS256), TokenMint.claims())))
        .isEqualTo("signed by a key that is not trusted");
  }

  @Test
  void aTrustedKeyMayBeSentAlong() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(mint.rsa.toPublicJWK()).build();

    believed(mint.signed(header, TokenMint.claims()));
  }

  @Test
  void whatWasChangedAfterSigningIsNot() {
    String[] parts = mint.signed(TokenMint.claims()).split("\\.", -1);
    String more = encoded(TokenMint.claims("team/app", "*").build().toString());

    assertThat(reason(parts[0] + "." + more + "." + parts[2])).isEqualTo("with a wrong signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b", "e30.e30.e30", "\u0000.\u0000.\u0000"})
  void whatIsNoTokenIsNot(String text) {
    assertThat(reason(text)).isEqualTo("not a signed token");
  }

  @Test
  void entriesOfAnotherShapeGrantNothing() {
    for (Object access :
        List.of("*", 1, List.of("repository:team/app:pull"), List.of(List.of()), List.of(1))) {
      TokenClaims claims = believed(mint.signed(TokenMint.claims().claim("access", access)));
      assertThat(claims.allows(APP, Right.PULL)).isFalse();
    }
  }

  private TokenClaims believed(String token) {
    TokenVerifier.Outcome outcome = verify(token);
    assertThat(outcome).isInstanceOf(TokenVerifier.Outcome.Valid.class);
    return ((TokenVerifier.Outcome.Valid) outcome).claims();
  }

  private String reason(String token) {
    TokenVerifier.Outcome outcome = verify(token);
    assertThat(outcome).isInstanceOf(TokenVerifier.Outcome.Invalid.class);
    return ((TokenVerifier.Outcome.Invalid) outcome).reason();
  }

  private TokenVerifier.Outcome verify(String token) {
    return verifier(mint.publicKeys()).verify(token);
  }

  private static TokenVerifier verifier(String keySet) {
    TokenRules rules =
        new TokenRules(TokenMint.ISSUER, TokenMint.SERVICE, Set.copyOf(TokenRules.ALGORITHMS));
    return new TokenVerifier(rules, keys(keySet), clock());
  }

  private static TokenKeys keys(String keySet) {
    return new TokenKeys(List.of(), keySet, clock());
  }

  private static Clock clock() {
    return Clock.fixed(TokenMint.NOW, ZoneOffset.UTC);
  }

  private static Date at(long seconds) {
    return Date.from(TokenMint.NOW.plusSeconds(seconds));
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }

  private static String withAnotherSignature(String token) {
    int dot = token.lastIndexOf('.');
    char last = token.charAt(dot + 1) == 'A' ? 'B' : 'A';
    return token.substring(0, dot + 1) + last + token.substring(dot + 2);
  }
}
