package stowage.core.access;

import java.time.Duration;

/** What became of credentials. Which part of them was wrong is told to nobody. */
public sealed interface LoginOutcome {

  /** They are good, and this is who showed them. */
  record Known(Actor actor) implements LoginOutcome {}

  /** Unknown, mistyped, expired, revoked, or of somebody who is blocked. */
  record Wrong() implements LoginOutcome {}

  /** The password is right, and that is not enough here. */
  record NeedsToken(Reason reason) implements LoginOutcome {}

  /** Not even looked at: too many were wrong before. */
  record Throttled(Duration retryAfter) implements LoginOutcome {}

  /** Too many passwords are being checked, or who could check this one does not answer. */
  record Busy() implements LoginOutcome {}

  /** Why a password does not do. */
  enum Reason {
    SECOND_FACTOR,
    TOKENS_ONLY
  }
}
