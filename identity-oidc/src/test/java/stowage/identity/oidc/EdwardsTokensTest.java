package stowage.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.EdwardsKeys;
import stowage.core.people.ProviderVisit;
import stowage.core.people.SignInProvider.Answer;

/** ID tokens that are signed by Ed25519, beside a key of another kind. */
class EdwardsTokensTest {

  private static final URI CALLBACK = URI.create("https://stowage.example.org/auth/callback");

  private final KeyPair pair = newPair();
  private TestProvider there;
  private OidcProvider provider;

  @BeforeEach
  void start() throws Exception {
    there = new TestProvider();
    there.claims = claims -> claims.claim("preferred_username", "alice").claim("name", "Alice");
    there.moreKeys = List.of(EdwardsKeys.jwk(pair.getPublic()));
    there.token = content -> signedBy(pair, header(), content);
    OidcSettings settings =
        new OidcSettings(
            there.issuer(),
            TestProvider.CLIENT,
            Optional.of(TestProvider.SECRET),
            List.of("profile"),
            OidcClaims.STANDARD,
            Optional.empty(),
            Duration.ofSeconds(20));
    provider = new OidcProvider(settings, Clock.fixed(Instant.now(), ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    there.close();
  }

  @Test
  void aTokenOfTheProviderIsBelieved() {
    assertThat(signIn()).isInstanceOf(Answer.Right.class);
  }

  @Test
  void aTamperedTokenIsRefused() {
    there.token =
        content -> {
          SignedJWT right = signedBy(pair, header(), content);
          JWTClaimsSet other = new JWTClaimsSet.Builder(content).subject("1").build();
          return joined(right.getHeader(), other, right.getSignature());
        };
    assertRefused();
  }

  @Test
  void aTokenByAnotherKeyIsRefused() {
    there.token = content -> signedBy(newPair(), header(), content);
    assertRefused();
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    there.token = content -> joined(header(), content, Base64URL.encode(new byte[64]));
    assertRefused();
  }

  @Test
  void aTokenForAnotherVisitIsRefused() {
    there.claims = claims -> claims.claim("preferred_username", "alice").claim("nonce", "other");
    assertRefused();
  }

  @Test
  void aTokenThatNamesAKeyOfAnotherKindIsRefused() throws Exception {
    JWK rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    there.moreKeys = List.of(rsa, EdwardsKeys.jwk(pair.getPublic()));
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("rsa").build();
    there.token = content -> signedBy(pair, header, content);
    assertRefused();
  }

  @Test
  void criticalParametersAreRefused() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA)
            .criticalParams(Set.of("unknown"))
            .customParam("unknown", 1)
            .build();
    there.token = content -> signedBy(pair, header, content);
    assertRefused();
  }

  private void assertRefused() {
    assertThat(signIn()).isInstanceOf(Answer.Refused.class);
  }

  private Answer signIn() {
    ProviderVisit visit = provider.begin(CALLBACK).orElseThrow();
    return provider.finish(visit, there.authorize(visit.address()));
  }

  private static JWSHeader header() {
    return new JWSHeader(JWSAlgorithm.EdDSA);
  }

  private static SignedJWT signedBy(KeyPair pair, JWSHeader header, JWTClaimsSet content) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(new SignedJWT(header, content).getSigningInput());
      return joined(header, content, Base64URL.encode(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static SignedJWT joined(JWSHeader header, JWTClaimsSet content, Base64URL signature) {
    try {
      return new SignedJWT(header.toBase64URL(), content.toPayload().toBase64URL(), signature);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair newPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
