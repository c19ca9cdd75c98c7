package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks ID tokens of other systems: issuer, times, and a signature by a key of the issuer's set.
 * Audience and all other claims are for the caller to judge.
 */
public final class IdTokenVerifier {

  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MAX_CHARACTERS = 16 * 1024;
  private static final int MAX_AUDIENCES = 10;

  private final Clock clock;

  public IdTokenVerifier(Clock clock) {
    this.clock = clock;
  }

  /** What became of a token. */
  public sealed interface Outcome {

    record Valid(IdToken token) implements Outcome {}

    /** The set has no such key; a newer one may. */
    record UnknownKey() implements Outcome {}

    /**
     * Not to be believed.
     *
     * @param reason for the log; holds nothing of the token itself
     */
    record Invalid(String reason) implements Outcome {}
  }

  /** Who a token says has issued it, without any check. */
  public static Optional<String> issuerOf(String token) {
    if (token.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet())
          .map(JWTClaimsSet::getIssuer);
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether to believe a token.
   *
   * @param issuer who must have issued it
   * @param keySet the issuer's keys: a JWK set (RFC 7517) in JSON
   */
  public Outcome verify(String token, String issuer, String keySet) {
    if (token.length() > MAX_CHARACTERS) {
      return new Outcome.Invalid("too long");
    }
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      @Nullable JWTClaimsSet claims = parsed.getJWTClaimsSet();
      if (claims == null) {
        return new Outcome.Invalid("without claims");
      }
      return faultOf(parsed.getHeader())
          .or(() -> faultOf(claims, issuer))
          .<Outcome>map(Outcome.Invalid::new)
          .orElseGet(() -> verify(parsed, claims, IssuerKeySet.parse(keySet)));
    } catch (ParseException | IllegalArgumentException e) {
      return new Outcome.Invalid("not a signed token, or no keys to check it with");
    }
  }

  private static Optional<String> faultOf(JWSHeader header) {
    if (!TokenRules.ALGORITHMS.contains(header.getAlgorithm().getName())) {
      return Optional.of("signed by an algorithm that is not accepted");
    }
    return header.getCriticalParams() == null || header.getCriticalParams().isEmpty()
        ? Optional.empty()
        : Optional.of("it has critical parameters that nobody here knows");
  }

  private Optional<String> faultOf(JWTClaimsSet claims, String issuer) {
    if (!issuer.equals(claims.getIssuer())) {
      return Optional.of("another issuer");
    }
    if (claims.getSubject() == null || claims.getAudience().size() > MAX_AUDIENCES) {
      return Optional.of("without a subject, or for too many");
    }
    return faultOfTime(
        claims.getIssueTime(), claims.getExpirationTime(), claims.getNotBeforeTime());
  }

  private Optional<String> faultOfTime(
      @Nullable Date issued, @Nullable Date expires, @Nullable Date notBefore) {
    Instant now = clock.instant();
    if (issued == null || expires == null) {
      return Optional.of("without times");
    }
    if (now.isAfter(expires.toInstant().plus(LEEWAY))) {
      return Optional.of("expired at " + expires.toInstant());
    }
    Instant latest = now.plus(LEEWAY);
    if (issued.toInstant().isAfter(latest)
        || (notBefore != null && notBefore.toInstant().isAfter(latest))) {
      return Optional.of("not valid yet: the clocks of issuer and registry differ");
    }
    return Duration.between(issued.toInstant(), expires.toInstant()).compareTo(LONGEST) > 0
        ? Optional.of("valid for more than " + LONGEST.toHours() + " hours")
        : Optional.empty();
  }

  private static Outcome verify(SignedJWT token, JWTClaimsSet claims, IssuerKeySet keys) {
    List<PublicKey> suiting = keys.suiting(token.getHeader());
    if (suiting.isEmpty()) {
      return new Outcome.UnknownKey();
    }
    return suiting.stream().anyMatch(key -> isSignedBy(token, key))
        ? new Outcome.Valid(read(claims))
        : new Outcome.Invalid("with a wrong signature");
  }

  private static boolean isSignedBy(SignedJWT token, PublicKey key) {
    if (EdwardsKeys.isOne(key)) {
      return token.getHeader().getAlgorithm().getName().equals("EdDSA")
          && EdwardsKeys.verifies(key, token.getSigningInput(), token.getSignature().decode());
    }
    try {
      return token.verify(
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key));
    } catch (JOSEException e) {
      // The key is not of the algorithm's kind.
      return false;
    }
  }

  private static IdToken read(JWTClaimsSet claims) {
    Map<String, String> texts = new HashMap<>();
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              if (value instanceof String
                  || value instanceof Long
                  || value instanceof Integer
                  || value instanceof Boolean) {
                texts.put(name, String.valueOf(value));
              }
            });
    return new IdToken(
        claims.getIssuer(), claims.getSubject(), Set.copyOf(claims.getAudience()), texts);
  }
}
