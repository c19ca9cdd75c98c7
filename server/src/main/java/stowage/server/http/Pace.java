package stowage.server.http;

/**
 * Whether a peer keeps up, in one direction: of the time that we wait for it, each stretch of half
 * a minute (a setting) must have moved enough bytes. Time that passes in our own work is not
 * counted.
 */
final class Pace {
  private final long stretchNanos;
  private final long bytesAStretch;
  private long waitedNanos;
  private long movedBytes;

  Pace(HttpLimits limits) {
    boolean bounded = limits.minimumBytesPerSecond() > 0;
    this.stretchNanos = bounded ? limits.pace().toNanos() : limits.idle().toNanos();
    this.bytesAStretch =
        bounded ? Math.max(1, limits.minimumBytesPerSecond() * limits.pace().toMillis() / 1000) : 1;
  }

  /** How long to wait before asking {@link #isTooSlow} again. */
  long patienceNanos() {
    return stretchNanos - waitedNanos;
  }

  void moved(long bytes) {
    movedBytes += bytes;
  }

  /** Counts time that was spent waiting. */
  boolean isTooSlow(long nanos) {
    waitedNanos += nanos;
    if (waitedNanos < stretchNanos) {
      return false;
    }
    boolean slow = movedBytes < bytesAStretch;
    waitedNanos = 0;
    movedBytes = 0;
    return slow;
  }
}
