package stowage.core.access;

import java.time.Duration;

/** Where somebody stands who signs in to the pages. */
public sealed interface SignIn {

  /**
   * They are who they say.
   *
   * @param mustChangePassword whether somebody else chose it: the pages ask for a new one first
   */
  record Done(Actor.Person actor, boolean mustChangePassword) implements SignIn {}

  /** The password is right; next is a code. */
  record NeedsCode(PendingSignIn pending) implements SignIn {}

  /** The password or the code is, or the user is blocked. */
  record Wrong() implements SignIn {}

  /** It took too long, or something changed in between: from the start, please. */
  record TooLate() implements SignIn {}

  /** So many one-time codes were wrong that only a recovery code counts for a while. */
  record NeedsRecoveryCode() implements SignIn {}

  record Throttled(Duration retryAfter) implements SignIn {}

  /** Too many passwords are being checked, or who could check this one does not answer. */
  record Busy() implements SignIn {}
}
