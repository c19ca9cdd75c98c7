package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Checks registry tokens (Docker's token specification, "Verifying the token"): issuer, audience,
 * time, and a signature by a key that is trusted.
 */
public final class TokenVerifier {

  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final int MAX_AUDIENCES = 10;

  private final TokenRules rules;
  private final TokenKeys keys;
  private final Clock clock;

  public TokenVerifier(TokenRules rules, TokenKeys keys, Clock clock) {
    this.rules = rules;
    this.keys = keys;
    this.clock = clock;
  }

  /** What became of a token. */
  sealed interface Outcome {

    record Valid(TokenClaims claims) implements Outcome {}

    /**
     * Not to be believed.
     *
     * @param reason for the log and the client; holds nothing of the token itself
     */
    record Invalid(String reason) implements Outcome {}
  }

  Outcome verify(String token) {
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      JWTClaimsSet claims = parsed.getJWTClaimsSet();
      Optional<String> fault = faultOf(claims).or(() -> faultOf(parsed));
      return fault.isPresent()
          ? new Outcome.Invalid(fault.get())
          : new Outcome.Valid(TokenClaimsReader.read(claims));
    } catch (ParseException | IllegalArgumentException e) {
      return new Outcome.Invalid("not a signed token");
    }
  }

  private Optional<String> faultOf(JWTClaimsSet claims) {
    List<String> audience = claims.getAudience();
    if (!rules.issuer().equals(claims.getIssuer())) {
      return Optional.of("another issuer");
    }
    if (audience.size() > MAX_AUDIENCES || !audience.contains(rules.service())) {
      return Optional.of("another audience");
    }
    return faultOfTime(claims);
  }

  /** Clocks differ. A difference beyond the leeway is named, since nobody finds it otherwise. */
  private Optional<String> faultOfTime(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    if (expires == null) {
      return Optional.of("without an expiry");
    }
    if (now.isAfter(expires.toInstant().plus(LEEWAY))) {
      return Optional.of("expired " + secondsBetween(expires.toInstant(), now) + " s ago");
    }
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(LEEWAY))) {
      return Optional.of(
          "not valid for another "
              + secondsBetween(now, notBefore.toInstant())
              + " s: the clocks of registry and token server differ");
    }
    return Optional.empty();
  }

  private static long secondsBetween(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }

  private Optional<String> faultOf(SignedJWT token) {
    String algorithm = token.getHeader().getAlgorithm().getName();
    if (!rules.algorithms().contains(algorithm)) {
      return Optional.of("signed by an algorithm that is not accepted");
    }
    Optional<PublicKey> key = keys.of(token.getHeader());
    if (key.isEmpty()) {
      return Optional.of("signed by a key that is not trusted");
    }
    return isSignedBy(token, key.get()) ? Optional.empty() : Optional.of("with a wrong signature");
  }

  private static boolean isSignedBy(SignedJWT token, PublicKey key) {
    if (EdwardsKeys.isOne(key)) {
      return token.getHeader().getAlgorithm().getName().equals("EdDSA")
          && EdwardsKeys.verifies(key, token.getSigningInput(), token.getSignature().decode());
    }
    try {
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key);
      return token.verify(verifier);
    } catch (JOSEException e) {
      // The key is not of the algorithm's kind.
      return false;
    }
  }
}
