package stowage.server.api;

import java.time.Duration;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.server.http.Exchange;

/**
 * Reads the credentials of a request: {@code JOB-TOKEN} or {@code job_token}, {@code PRIVATE-TOKEN}
 * or {@code private_token}, {@code Authorization: Bearer}. Wrong ones are refused even where none
 * are needed; empty ones are none, as clients send them that were given no token.
 */
final class ApiLogin {
  private static final String BEARER = "bearer ";

  private final TokenLogin tokens;

  ApiLogin(TokenLogin tokens) {
    this.tokens = tokens;
  }

  Actor actorOf(Exchange exchange) {
    Optional<String> job = given(exchange, "JOB-TOKEN", "job_token");
    Optional<String> secret =
        job.or(() -> given(exchange, "PRIVATE-TOKEN", "private_token")).or(() -> bearer(exchange));
    Actor actor =
        secret.map(it -> login(it, exchange.clientAddress())).orElseGet(Actor.Anonymous::new);
    if (job.isPresent() && !(actor instanceof Actor.Job)) {
      throw new ApiRefusal(ApiErrors.unauthorized());
    }
    return actor;
  }

  private static Optional<String> given(Exchange exchange, String header, String parameter) {
    return exchange
        .header(header)
        .or(() -> exchange.parameter(parameter))
        .filter(secret -> !secret.isEmpty());
  }

  private static Optional<String> bearer(Exchange exchange) {
    return exchange
        .header("Authorization")
        .filter(line -> line.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(line -> line.substring(BEARER.length()).strip());
  }

  private Actor login(String secret, String address) {
    return switch (tokens.login(secret, address)) {
      case TokenLogin.Outcome.Known(Actor actor) -> actor;
      case TokenLogin.Outcome.Wrong() -> throw new ApiRefusal(ApiErrors.unauthorized());
      case TokenLogin.Outcome.Throttled(Duration pause) ->
          throw new ApiRefusal(ApiErrors.tooMany(pause));
    };
  }
}
