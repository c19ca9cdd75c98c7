package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stowage.metadata.SigningKey.Algorithm;
import stowage.model.RepositoryName;

/** Tokens as registries and GitLab want to read them. */
class TokenIssuerTest extends KeyringCase {

  private static final String DENY = "tag_deny_access_patterns";
  private static final String IMMUTABLE = "tag_immutable_patterns";
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final RepositoryName APP = new RepositoryName("team/app");

  @ParameterizedTest
  @EnumSource
  void whatIsIssuedIsBelieved(Algorithm algorithm) throws Exception {
    SigningKeyring keyring = keyring(algorithm);
    String token = token(keyring);

    assertThat(verify(keyring, token)).isInstanceOf(TokenVerifier.Outcome.Valid.class);
    assertThat(otherRegistry(List.of(), keyring.keySet(), withoutCertificates(keyring)))
        .isInstanceOf(TokenVerifier.Outcome.Valid.class);
    assertThat(otherRegistry(bundle(keyring), "{\"keys\":[]}", token))
        .isInstanceOf(TokenVerifier.Outcome.Valid.class);
    assertThat(SignedJWT.parse(token).getHeader().getAlgorithm().getName())
        .isEqualTo(algorithm.wireName());
  }

  @Test
  void itGrantsWhatItWasToGrant() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    TokenClaims claims = believed(keyring, token(keyring));

    assertThat(claims.identity()).isEqualTo(Identity.of("alice", CredentialId.ofUser(3)));
    assertThat(claims.credential()).contains(new CredentialId(CredentialId.Kind.ACCESS_TOKEN, 7));
    assertThat(claims.access().getFirst().project()).isEqualTo(OptionalLong.of(12));
    assertThat(claims.allows(APP, Right.PUSH)).isTrue();
    assertThat(claims.allows(APP, Right.DELETE)).isFalse();
  }

  @Test
  void nobodyHasNoName() throws Exception {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    TokenContent nobody =
        new TokenContent(
            SERVICE, Optional.empty(), "none", CredentialId.NONE, Optional.empty(), List.of());
    String token = issue(keyring, nobody).text();

    Map<String, Object> claims = claims(token);
    assertThat(claims).doesNotContainKeys("sub", "user").containsEntry("auth_type", "none");
    assertThat(believed(keyring, token).identity()).isEqualTo(Identity.ANONYMOUS);
  }

  @Test
  void claimsAreThoseThatRegistriesKnow() throws Exception {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    IssuedToken token = issue(keyring, content());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);

    assertThat(token.issuedAt()).isEqualTo(now);
    assertThat(token.toString()).doesNotContain(token.text());
    assertThat(claims(token.text()))
        .containsEntry("iss", ISSUER)
        .containsEntry("aud", List.of(SERVICE))
        .containsEntry("sub", "alice")
        .containsEntry("iat", Date.from(now))
        .containsEntry("nbf", Date.from(now.minusSeconds(5)))
        .containsEntry("exp", Date.from(now.plusSeconds(300)))
        .containsEntry("credential", "access_token:7")
        .containsKey("jti");
    assertThat(entry(token.text()))
        .containsEntry("type", "repository")
        .containsEntry("name", "team/app")
        .containsEntry("actions", List.of("pull", "push"))
        .containsEntry(
            "meta", Map.of("project_path", "team/app", "project_id", 12L, "root_namespace_id", 4L));
  }

  @Test
  void whoItIsForIsSignedOnItsOwn() throws Exception {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    SignedJWT user = SignedJWT.parse(String.valueOf(claims(token(keyring)).get("user")));

    assertThat(user.getJWTClaimsSet().getJSONObjectClaim("user_info"))
        .isEqualTo(
            Map.of("token_type", "personal_access_token", "username", "alice", "user_id", 3L));
    assertThat(keyring.find(user.getHeader())).isPresent();
  }

  @Test
  void everyTokenIsAnother() {
    SigningKeyring keyring = keyring(Algorithm.EDDSA);

    assertThat(token(keyring)).isNotEqualTo(token(keyring));
  }

  @Test
  void tagsThatAreDeniedStandThereForEachWayToWrite() throws Exception {
    TagDenials denials = new TagDenials(patterns("^v"), patterns(), patterns("^rel", "^lts"));

    assertThat(metaOf(denials, "pull")).doesNotContainKeys(DENY, IMMUTABLE);
    assertThat(metaOf(denials, "pull", "push"))
        .containsEntry(DENY, Map.of("push", List.of("^v")))
        .containsEntry(IMMUTABLE, List.of("^rel", "^lts"));
    assertThat(metaOf(denials, "delete")).containsEntry(DENY, Map.of("delete", List.of()));
    assertThat(metaOf(denials, "*"))
        .containsEntry(DENY, Map.of("push", List.of("^v"), "delete", List.of()));
    assertThat(metaOf(TagDenials.NONE, "push"))
        .containsEntry(DENY, Map.of("push", List.of()))
        .doesNotContainKey(IMMUTABLE);
  }

  @Test
  void tagsThatAreDeniedAreReadAsTheyWereWritten() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    TagDenials denials = new TagDenials(patterns("^v"), patterns("x"), patterns("^rel"));
    String token = issue(keyring, content(entry(denials, "push", "delete"))).text();

    assertThat(believed(keyring, token).denials(APP)).isEqualTo(denials);
  }

  @Test
  void noTokenOutlivesTheTimeThatKeysAreKept() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    TokenIssuer issuer = new TokenIssuer(ISSUER, keyring, clock);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> issuer.issue(content(), Duration.ofDays(1).plusSeconds(1)));
  }

  @Test
  void anExpiredOneIsStillKnown() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    String token = token(keyring);
    clock.move(Duration.ofMinutes(7));

    assertThat(verify(keyring, token))
        .isInstanceOfSatisfying(
            TokenVerifier.Outcome.Expired.class,
            expired -> {
              assertThat(expired.since()).isBetween(TWO_MINUTES, TWO_MINUTES.plusSeconds(1));
              assertThat(expired.claims().credential()).isPresent();
            });
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> metaOf(TagDenials denials, String... actions) throws ParseException {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    return (Map<String, Object>)
        Objects.requireNonNull(
            entry(issue(keyring, content(entry(denials, actions))).text()).get("meta"));
  }

  private static AccessEntry entry(TagDenials denials, String... actions) {
    return new AccessEntry(
        "repository",
        "team/app",
        List.of(actions),
        Optional.of(new AccessEntry.Meta("team/app", 12, 4, Optional.of(denials))));
  }

  private static List<TagPattern> patterns(String... texts) {
    return Arrays.stream(texts)
        .map(TagPattern::parse)
        .map(reading -> ((TagPattern.Reading.Valid) reading).pattern())
        .toList();
  }

  private IssuedToken issue(SigningKeyring keyring, TokenContent content) {
    return new TokenIssuer(ISSUER, keyring, clock).issue(content, MINUTES);
  }

  private TokenClaims believed(SigningKeyring keyring, String token) {
    return ((TokenVerifier.Outcome.Valid) verify(keyring, token)).claims();
  }

  /** The inner token's header names the key by its id alone. */
  private String withoutCertificates(SigningKeyring keyring) throws Exception {
    return keyring.signer().signInner(SignedJWT.parse(token(keyring)).getJWTClaimsSet());
  }

  private TokenVerifier.Outcome otherRegistry(
      List<X509Certificate> roots, String keySet, String token) {
    TokenRules rules = new TokenRules(ISSUER, SERVICE, Set.copyOf(TokenRules.ALGORITHMS));
    return new TokenVerifier(rules, new TokenKeys(roots, keySet, clock), clock).verify(token);
  }

  private static List<X509Certificate> bundle(SigningKeyring keyring) throws Exception {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(
            new ByteArrayInputStream(
                keyring.certificateBundle().getBytes(StandardCharsets.US_ASCII)))
        .stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static Map<String, Object> claims(String token) throws ParseException {
    return SignedJWT.parse(token).getJWTClaimsSet().getClaims();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> entry(String token) throws ParseException {
    return (Map<String, Object>)
        ((List<?>) Objects.requireNonNull(claims(token).get("access"))).getFirst();
  }
}
