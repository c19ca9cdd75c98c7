package stowage.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.people.ProvidedPerson;
import stowage.core.people.ProviderVisit;
import stowage.core.people.SignInProvider.Answer;

class OidcProviderTest {

  private static final URI CALLBACK = URI.create("https://stowage.example.org/auth/callback");
  private static final OidcClaims CLAIMS =
      new OidcClaims("preferred_username", "name", "email", Optional.of("groups"));

  private TestProvider there;
  private OidcProvider provider;

  @BeforeEach
  void start() throws Exception {
    there = new TestProvider();
    there.claims =
        claims ->
            claims
                .claim("preferred_username", "alice@example.org")
                .claim("name", "Alice Adams")
                .claim("groups", List.of("developers", "everybody"));
    provider = provider(settings(Optional.of(TestProvider.SECRET)));
  }

  @AfterEach
  void stop() {
    there.close();
  }

  @Test
  void whoComesBackIsWhoTheProviderSays() {
    assertThat(signIn())
        .isEqualTo(
            new Answer.Right(
                new ProvidedPerson(
                    "1001",
                    "alice",
                    "Alice Adams",
                    Optional.empty(),
                    Set.of("developers", "everybody"))));
  }

  @Test
  void aVisitAsksForWhatItNeeds() {
    ProviderVisit visit = begin();
    assertThat(visit.address().toString())
        .startsWith(there.issuer() + "/authorize?")
        .contains("response_type=code", "scope=openid+profile", "code_challenge_method=S256")
        .contains("state=" + visit.state(), "nonce=" + visit.nonce())
        .doesNotContain(visit.verifier());
    assertThat(begin().state()).isNotEqualTo(visit.state());
    assertThat(visit.toString()).doesNotContain(visit.verifier(), visit.state(), visit.nonce());
  }

  @Test
  void aVisitEndsOnlyItself() {
    ProviderVisit visit = begin();
    ProviderVisit other = begin();
    URI called = there.authorize(visit.address());
    assertRefused(provider.finish(other, called));
    assertThat(provider.finish(visit, called)).isInstanceOf(Answer.Right.class);
    assertRefused(provider.finish(visit, called));
  }

  @Test
  void aCodeIsOfNoUseToWhoeverStoleIt() {
    ProviderVisit visit = begin();
    ProviderVisit thiefs = begin();
    String code = there.authorize(visit.address()).toString().replaceAll(".*code=|&.*", "");
    assertRefused(
        provider.finish(
            thiefs, URI.create(CALLBACK + "?code=" + code + "&state=" + thiefs.state())));
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    ProviderVisit visit = begin();
    String state = "state=" + visit.state();
    for (String query :
        List.of(
            "", "?", "?" + state, "?code=x", "?error=access_denied&" + state, "?code=&" + state)) {
      assertRefused(provider.finish(visit, URI.create(CALLBACK + query)));
    }
    assertRefused(
        provider.finish(
            visit, URI.create(CALLBACK + "?code=x&iss=https%3A%2F%2Fother.example&" + state)));
  }

  @Test
  void aTokenThatIsNotOursIsRefused() {
    List<JWTClaimsSet.Builder> changes =
        List.of(
            new JWTClaimsSet.Builder().audience("another"),
            new JWTClaimsSet.Builder().issuer("https://another.example.org"),
            new JWTClaimsSet.Builder().claim("nonce", "another"),
            new JWTClaimsSet.Builder().expirationTime(Date.from(Instant.now().minusSeconds(120))));
    for (JWTClaimsSet.Builder change : changes) {
      there.claims =
          claims -> {
            change.build().getClaims().forEach(claims::claim);
            return claims.claim("preferred_username", "alice");
          };
      assertRefused(signIn());
    }
  }

  @Test
  void aTokenThatAnybodyCouldHaveMadeIsRefused() {
    there.token = PlainJWT::new;
    assertRefused(signIn());
    there.token = content -> TestProvider.signedBy(TestProvider.newKey(), content);
    assertRefused(signIn());
    there.token = OidcProviderTest::signedWithTheClientSecret;
    assertRefused(signIn());
  }

  @Test
  void aNewKeyOfTheProviderIsLearned() {
    assertThat(signIn()).isInstanceOf(Answer.Right.class);
    there.changeKey();
    assertThat(signIn()).isInstanceOf(Answer.Right.class);
    assertThat(there.discoveries).isEqualTo(1);
  }

  @Test
  void whatTheTokenLacksIsAskedFor() throws Exception {
    there.close();
    there = new TestProvider();
    there.hasUserInfo = true;
    there.userInfo =
        "{\"sub\":\"1001\",\"preferred_username\":\"alice\",\"email\":\"a@example.org\","
            + "\"groups\":[\"leads\"]}";
    provider = provider(settings(Optional.of(TestProvider.SECRET)));
    assertThat(signIn())
        .isEqualTo(
            new Answer.Right(
                new ProvidedPerson(
                    "1001", "alice", "alice", Optional.of("a@example.org"), Set.of("leads"))));
    there.userInfo = there.userInfo.replace("1001", "1002");
    assertRefused(signIn());
  }

  @Test
  void somebodyWithoutANameIsRefused() {
    there.claims = claims -> claims.claim("name", "Alice");
    assertRefused(signIn());
  }

  @Test
  void aWrongSecretIsRefused() throws Exception {
    provider = provider(settings(Optional.of("wrong")));
    assertRefused(signIn());
    provider = provider(settings(Optional.empty()));
    assertRefused(signIn());
  }

  @Test
  void aProviderThatIsDownVouchesForNobody() throws IOException {
    ProviderVisit visit = begin();
    URI called = there.authorize(visit.address());
    there.close();
    assertThat(provider.finish(visit, called)).isInstanceOf(Answer.Unavailable.class);
  }

  @Test
  void aProviderThatIsDownIsNotVisited() throws Exception {
    there.close();
    assertThat(provider.begin(CALLBACK)).isEmpty();
  }

  @Test
  void certificatesThatCannotBeReadAreSaidAtOnce() {
    OidcSettings unfit =
        new OidcSettings(
            there.issuer(),
            TestProvider.CLIENT,
            Optional.empty(),
            List.of(),
            CLAIMS,
            Optional.of(Path.of("missing.pem")),
            Duration.ofSeconds(20));
    assertThatThrownBy(() -> provider(unfit)).isInstanceOf(UnfitProviderException.class);
  }

  @Test
  void settingsDontShowTheirSecret() {
    assertThat(settings(Optional.of(TestProvider.SECRET)).toString())
        .doesNotContain(TestProvider.SECRET);
  }

  private Answer signIn() {
    ProviderVisit visit = begin();
    return provider.finish(visit, there.authorize(visit.address()));
  }

  private ProviderVisit begin() {
    return provider.begin(CALLBACK).orElseThrow();
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
  }

  private static JWT signedWithTheClientSecret(JWTClaimsSet content) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), content);
      token.sign(new MACSigner(TestProvider.SECRET.repeat(2)));
      return token;
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static OidcProvider provider(OidcSettings settings) throws UnfitProviderException {
    return new OidcProvider(settings, Clock.fixed(Instant.now(), ZoneOffset.UTC));
  }

  private OidcSettings settings(Optional<String> secret) {
    return new OidcSettings(
        there.issuer(),
        TestProvider.CLIENT,
        secret,
        List.of("profile"),
        CLAIMS,
        Optional.empty(),
        Duration.ofSeconds(20));
  }
}
