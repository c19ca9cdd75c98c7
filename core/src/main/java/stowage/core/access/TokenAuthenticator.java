package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who brings a token of the issuer that is trusted, for what the token grants. A token that
 * was believed is remembered for a few seconds under its hash, since clients send the same one with
 * every request and a signature costs more than the request.
 */
public final class TokenAuthenticator implements Authenticator {

  private static final Logger LOG = LoggerFactory.getLogger(TokenAuthenticator.class);
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final int MAX_REMEMBERED = 10_000;

  private final TokenVerifier verifier;
  private final Clock clock;
  private final Cache<ByteBuffer, TokenClaims> believed =
      Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MAX_REMEMBERED).build();

  public TokenAuthenticator(TokenVerifier verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public Admission admit(Presented presented, List<Demand> demands) {
    if (!(presented instanceof Presented.Token(String text))) {
      return new Admission.Refused();
    }
    ByteBuffer mark = mark(text);
    TokenClaims known = believed.getIfPresent(mark);
    if (known != null && clock.instant().isBefore(known.expires())) {
      return admit(known, demands);
    }
    return switch (verifier.verify(text)) {
      case TokenVerifier.Outcome.Invalid(String reason) -> refused(reason);
      case TokenVerifier.Outcome.Expired expired -> refused(expired.reason());
      case TokenVerifier.Outcome.Valid(TokenClaims claims) -> {
        believed.put(mark, claims);
        yield admit(claims, demands);
      }
    };
  }

  private static Admission refused(String reason) {
    LOG.info("a token was refused: {}", reason);
    return new Admission.InvalidToken(reason);
  }

  private static Admission admit(TokenClaims claims, List<Demand> demands) {
    return demands.stream().allMatch(claims::meet)
        ? new Admission.Admitted(new Caller(claims.identity(), claims, demands))
        : new Admission.InsufficientToken();
  }

  private static ByteBuffer mark(String token) {
    return ByteBuffer.wrap(Secrets.hash(token));
  }
}
