package stowage.core.people;

import java.time.Duration;
import stowage.core.access.RecoveryCodes;

/** What became of a change to one's own second factor. */
public sealed interface SecondFactorChange {

  /** From now on a code is asked for, and these stand in for it. */
  record Codes(RecoveryCodes codes) implements SecondFactorChange {}

  /** No code is asked for any more. */
  record Removed() implements SecondFactorChange {}

  /** Nothing was changed. */
  record WrongCode() implements SecondFactorChange {}

  /** Nothing to confirm, or nothing to change: it was done meanwhile, from elsewhere perhaps. */
  record Outdated() implements SecondFactorChange {}

  record Throttled(Duration retryAfter) implements SecondFactorChange {}
}
