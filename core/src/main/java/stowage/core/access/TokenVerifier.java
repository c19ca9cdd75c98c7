package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
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
import java.util.function.Supplier;

/**
 * Checks registry tokens (Docker's token specification, "Verifying the token"): issuer, audience,
 * time, and a signature by a key that is trusted.
 */
public final class TokenVerifier {

  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final int MAX_AUDIENCES = 10;

  private final TokenRules rules;
  private final Keys keys;
  private final Supplier<Object> keysNow;
  private final Clock clock;

  /** Believes tokens of another issuer. */
  public TokenVerifier(TokenRules rules, TokenKeys keys, Clock clock) {
    this(rules, keys::of, () -> keys, clock);
  }

  /** Believes our own tokens, whichever of the keyring's keys signed them. */
  public TokenVerifier(TokenRules rules, SigningKeyring keyring, Clock clock) {
    this(rules, keyring::find, keyring::current, clock);
  }

  private TokenVerifier(TokenRules rules, Keys keys, Supplier<Object> keysNow, Clock clock) {
    this.rules = rules;
    this.keys = keys;
    this.keysNow = keysNow;
    this.clock = clock;
  }

  /** Finds the key that a token's header names, if it is trusted. */
  @FunctionalInterface
  private interface Keys {
    Optional<PublicKey> of(JWSHeader header);
  }

  /** What became of a token. */
  sealed interface Outcome {

    record Valid(TokenClaims claims) implements Outcome {}

    /**
     * Good in everything but its age, beyond the leeway.
     *
     * @param since how long ago it expired
     */
    record Expired(TokenClaims claims, Duration since) implements Outcome {

      String reason() {
        return "expired " + since.toSeconds() + " s ago";
      }
    }

    /**
     * Not to be believed.
     *
     * @param reason for the log and the client; holds nothing of the token itself
     */
    record Invalid(String reason) implements Outcome {}
  }

  /** What stands for the keys that are trusted now: what was valid by others may be so no more. */
  Object keysNow() {
    return keysNow.get();
  }

  Outcome verify(String token) {
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      JWTClaimsSet claims = parsed.getJWTClaimsSet();
      Optional<String> fault = faultOf(claims).or(() -> faultOf(parsed));
      return fault.isPresent()
          ? new Outcome.Invalid(fault.get())
          : outcomeOf(TokenClaimsReader.read(claims));
    } catch (ParseException | IllegalArgumentException e) {
      return new Outcome.Invalid("not a signed token");
    }
  }

  private Outcome outcomeOf(TokenClaims claims) {
    Instant now = clock.instant();
    return now.isAfter(claims.expires().plus(LEEWAY))
        ? new Outcome.Expired(claims, Duration.between(claims.expires(), now))
        : new Outcome.Valid(claims);
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
    Date notBefore = claims.getNotBeforeTime();
    if (claims.getExpirationTime() == null) {
      return Optional.of("without an expiry");
    }
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(LEEWAY))) {
      return Optional.of(
          "not valid for another "
              + Duration.between(now, notBefore.toInstant()).toSeconds()
              + " s: the clocks of registry and token server differ");
    }
    return Optional.empty();
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
