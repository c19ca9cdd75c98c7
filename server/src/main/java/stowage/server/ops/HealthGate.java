package stowage.server.ops;

import java.io.IOException;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/** Turns requests away while a check fails. */
public final class HealthGate implements Handler {
  private final Health health;
  private final Handler behind;

  public HealthGate(Health health, Handler behind) {
    this.health = health;
    this.behind = behind;
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    if (health.failures().isEmpty()) {
      return behind.handle(exchange);
    }
    return Answer.error(
        ErrorCode.UNAVAILABLE,
        ErrorCode.UNAVAILABLE.message(),
        "\"health check failed: please see /debug/health\"");
  }
}
