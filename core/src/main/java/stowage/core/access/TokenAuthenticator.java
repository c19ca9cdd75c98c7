package stowage.core.access;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who brings a token of the issuer that is trusted, for what the token grants. */
public final class TokenAuthenticator implements Authenticator {

  private static final Logger LOG = LoggerFactory.getLogger(TokenAuthenticator.class);

  private final TokenMemory tokens;

  public TokenAuthenticator(TokenVerifier verifier, Clock clock) {
    this.tokens = new TokenMemory(verifier, clock);
  }

  @Override
  public Admission admit(Presented presented, List<Demand> demands) {
    if (!(presented instanceof Presented.Token(String text))) {
      return new Admission.Refused();
    }
    return switch (tokens.verify(text)) {
      case TokenVerifier.Outcome.Invalid(String reason) -> refused(reason);
      case TokenVerifier.Outcome.Expired expired -> refused(expired.reason());
      case TokenVerifier.Outcome.Valid(TokenClaims claims) -> admit(claims, demands);
    };
  }

  private static Admission refused(String reason) {
    LOG.info("a token was refused: {}", reason);
    return new Admission.InvalidToken(reason);
  }

  private static Admission admit(TokenClaims claims, List<Demand> demands) {
    return claims.meet(demands)
        ? new Admission.Admitted(new Caller(claims.identity(), claims, demands))
        : new Admission.InsufficientToken();
  }
}
