package stowage.core.tokens;

import stowage.core.access.AccessEntry;

/** What became of one requested scope. */
sealed interface ScopeGrant {

  record Granted(AccessEntry entry) implements ScopeGrant {}

  /** Nothing of it, and nothing is said about why. */
  record Nothing() implements ScopeGrant {}

  /** The whole request comes to nothing: the client's next step could not work. */
  record Denied(String reason) implements ScopeGrant {}
}
