package stowage.server.api;

import java.time.Duration;
import stowage.core.access.Actor;
import stowage.core.access.LoginOutcome;
import stowage.core.access.Logins;

/** Finds out whose a token's secret is. */
@FunctionalInterface
public interface TokenLogin {

  /** What became of a secret. */
  sealed interface Outcome {
    record Known(Actor actor) implements Outcome {}

    /** Nobody's, or no longer good. */
    record Wrong() implements Outcome {}

    /** This address has tried too often. */
    record Throttled(Duration pause) implements Outcome {}
  }

  /**
   * Whose it is.
   *
   * @param address where it came from
   */
  Outcome login(String secret, String address);

  /** Those that this instance knows. */
  static TokenLogin of(Logins logins) {
    return (secret, address) ->
        switch (logins.loginWithSecret(secret, ClientAddresses.of(address))) {
          case LoginOutcome.Known(Actor actor) -> new Outcome.Known(actor);
          case LoginOutcome.Throttled(Duration pause) -> new Outcome.Throttled(pause);
          case LoginOutcome.Busy _ -> new Outcome.Throttled(Duration.ofSeconds(1));
          case LoginOutcome.Wrong _, LoginOutcome.NeedsToken _ -> new Outcome.Wrong();
        };
  }
}
