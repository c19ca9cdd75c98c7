package stowage.core.access;

import java.time.Instant;

/** What became of a wish for another signing key. */
public sealed interface Rotation {

  /** A new key is published and waits. */
  record Announced(String keyId, Instant signsFrom) implements Rotation {}

  /** One waits already. */
  record Waiting(String keyId, Instant signsFrom) implements Rotation {}

  /** Another key signs from now on, and what the one before signed is refused. */
  record Replaced(String keyId, String former) implements Rotation {}

  /** The operator's own key signs; to rotate is to configure another. */
  record Supplied(String keyId) implements Rotation {}
}
