package stowage.server.api;

import java.time.Duration;
import stowage.core.access.Actor;

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
}
