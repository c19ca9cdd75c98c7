package stowage.core.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;

/**
 * Runs a task again and again on one process at a time: whoever holds the lease. A run that fails
 * is logged, and the next one comes all the same.
 */
public final class LeasedLoop implements AutoCloseable {

  /** A piece of work that may end at any point and be started again from its beginning. */
  @FunctionalInterface
  public interface Task {
    void run() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LeasedLoop.class);

  private final String name;
  private final String owner;
  private final Duration interval;
  private final Metadata metadata;
  private final Clock clock;
  private final Task task;
  private final ScheduledExecutorService executor;

  /**
   * A loop that does not run yet.
   *
   * @param owner the process
   * @param interval from the end of a run to the start of the next; the lease outlives it thrice
   */
  public LeasedLoop(
      String name, String owner, Duration interval, Metadata metadata, Clock clock, Task task) {
    this.name = name;
    this.owner = owner;
    this.interval = interval;
    this.metadata = metadata;
    this.clock = clock;
    this.task = task;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> Thread.ofPlatform().daemon().name("loop-" + name).unstarted(runnable));
  }

  public void start() {
    ScheduledFuture<?> unusedBecauseRunsNeverThrow =
        executor.scheduleWithFixedDelay(
            this::runOnce, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs the task now if the lease can be had. Never throws: that would end the loop unseen. */
  public void runOnce() {
    try {
      if (acquire()) {
        task.run();
      }
    } catch (Exception | Error e) {
      LOG.warn("a run of {} failed; it will be tried again", name, e);
    }
  }

  private boolean acquire() {
    Instant now = clock.instant();
    Instant until = now.plus(interval.multipliedBy(3));
    return metadata
        .database()
        .transact(
            Durability.PROCESS, rows -> metadata.leases().acquire(rows, name, owner, now, until));
  }

  /** Ends the loop after the run that is under way, and gives the lease back. */
  @Override
  public void close() {
    executor.close();
    metadata
        .database()
        .change(Durability.PROCESS, rows -> metadata.leases().release(rows, name, owner));
  }
}
