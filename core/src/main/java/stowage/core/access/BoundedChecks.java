package stowage.core.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Password checks: each holds a core for a while, so only so many run at a time. */
record BoundedChecks(Semaphore permits, Duration maxWait) {

  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  static BoundedChecks of(int maxConcurrent) {
    return new BoundedChecks(new Semaphore(maxConcurrent), MAX_WAIT);
  }

  /** None if no permit came free in time. */
  <T> Optional<T> run(Supplier<T> check) {
    if (!acquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(check.get());
    } finally {
      permits.release();
    }
  }

  private boolean acquire() {
    try {
      return permits.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
