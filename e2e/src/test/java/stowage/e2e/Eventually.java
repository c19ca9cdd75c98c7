package stowage.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process will do in its own time. */
public final class Eventually {

  private static final long PAUSE_NANOS = 20_000_000;

  private Eventually() {}

  /** Tries until the check passes; its last failure is the test's where it never does. */
  public static void within(Duration limit, Runnable check) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        check.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
