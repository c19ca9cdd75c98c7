package stowage.core.content;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Names of upload sessions: UUIDs of version 7 (RFC 9562, section 5.7). They begin with the time,
 * so that sessions of one moment share database pages; 74 random bits follow.
 */
final class SessionIds {

  private static final int RANDOM_BITS_BEHIND_VERSION = 12;
  private static final long VERSION = 7L << RANDOM_BITS_BEHIND_VERSION;
  private static final long VARIANT = 0b10L << 62;
  private static final long BEHIND_VARIANT = ~(0b11L << 62);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;

  SessionIds(Clock clock) {
    this.clock = clock;
  }

  String next() {
    long time = clock.millis() << 16;
    long random = RANDOM.nextInt(1 << RANDOM_BITS_BEHIND_VERSION);
    return new UUID(time | VERSION | random, VARIANT | (RANDOM.nextLong() & BEHIND_VARIANT))
        .toString();
  }
}
