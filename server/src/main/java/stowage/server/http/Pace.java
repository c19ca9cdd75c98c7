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
    // Always before Jetty's own idle timeout, which lets go of buffers that are still being sent.
    long mostNanos = limits.idle().toNanos() / 4 * 3;
    this.stretchNanos = Math.min(limits.pace().toNanos(), mostNanos);
    this.bytesAStretch =
        Math.max(1, (long) (limits.minimumBytesPerSecond() * (stretchNanos / 1e9)));
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
