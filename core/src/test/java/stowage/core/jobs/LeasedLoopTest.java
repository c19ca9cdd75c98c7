package stowage.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.Metadata;

class LeasedLoopTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration OFTEN = Duration.ofMillis(1);
  private static final int MOST_SECONDS = 20;

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock();
  private Metadata metadata;

  @BeforeEach
  void open() {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  @Test
  void ofTwoProcessesOneRunsTheTask() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger othersRuns = new AtomicInteger();
    try (LeasedLoop loop = loop("a", "one", runs::incrementAndGet);
        LeasedLoop other = loop("a", "other", othersRuns::incrementAndGet)) {
      for (int i = 0; i < 10; i++) {
        loop.runOnce();
        other.runOnce();
        clock.move(MINUTE);
      }
    }
    assertThat(runs).hasValue(10);
    assertThat(othersRuns).hasValue(0);
  }

  @Test
  void theOtherTakesOverOnceTheLeaseRanOut() {
    AtomicInteger othersRuns = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    try (LeasedLoop loop = loop("a", "one", runs::incrementAndGet);
        LeasedLoop other = loop("a", "other", othersRuns::incrementAndGet)) {
      loop.runOnce();
      clock.move(MINUTE.multipliedBy(3).minusSeconds(1));
      other.runOnce();
      assertThat(othersRuns).hasValue(0);
      clock.move(Duration.ofSeconds(1));
      other.runOnce();
      loop.runOnce();
    }
    assertThat(othersRuns).hasValue(1);
    assertThat(runs).hasValue(1);
  }

  @Test
  void tasksOfOtherNamesAreNotHeldUp() {
    AtomicInteger othersRuns = new AtomicInteger();
    try (LeasedLoop loop = loop("a", "one", () -> {});
        LeasedLoop other = loop("b", "other", othersRuns::incrementAndGet)) {
      loop.runOnce();
      other.runOnce();
    }
    assertThat(othersRuns).hasValue(1);
  }

  @Test
  void closingGivesTheLeaseBackAndNobodyElses() {
    AtomicInteger runs = new AtomicInteger();
    try (LeasedLoop third = loop("a", "third", runs::incrementAndGet)) {
      try (LeasedLoop loop = loop("a", "one", () -> {})) {
        loop.runOnce();
        loop("a", "other", () -> {}).close();
        third.runOnce();
        assertThat(runs).hasValue(0);
      }
      third.runOnce();
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void aRunThatFailsEndsNoLoop() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(3);
    AtomicInteger runs = new AtomicInteger();
    LeasedLoop.Task failing =
        () -> {
          goOn.countDown();
          switch (runs.incrementAndGet()) {
            case 1 -> throw new Exception("a run that fails");
            case 2 -> throw new AssertionError("a run that fails badly");
            default -> {}
          }
        };
    try (LeasedLoop loop = new LeasedLoop("a", "one", OFTEN, metadata, clock, failing)) {
      loop.start();
      assertThat(goOn.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closingWaitsForTheRunThatIsUnderWayAndNoneFollows() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    LeasedLoop.Task slow =
        () -> {
          running.countDown();
          goOn.await();
          finished.incrementAndGet();
        };
    LeasedLoop loop = new LeasedLoop("a", "one", OFTEN, metadata, clock, slow);
    loop.start();
    assertThat(running.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    AtomicInteger finishedAtClose = new AtomicInteger(-1);
    Thread closing =
        Thread.ofPlatform()
            .start(
                () -> {
                  loop.close();
                  finishedAtClose.set(finished.get());
                });
    awaitWaiting(closing);
    AtomicBoolean ranMeanwhile = new AtomicBoolean();
    try (LeasedLoop other = loop("a", "other", () -> ranMeanwhile.set(true))) {
      other.runOnce();
      assertThat(ranMeanwhile).isFalse();
      goOn.countDown();
      closing.join(Duration.ofSeconds(MOST_SECONDS));
      other.runOnce();
      assertThat(ranMeanwhile).isTrue();
    }
    assertThat(finishedAtClose).hasValue(1);
    assertThat(finished).hasValue(1);
  }

  private static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.WAITING
        && thread.isAlive()
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private LeasedLoop loop(String name, String owner, LeasedLoop.Task task) {
    return new LeasedLoop(name, owner, MINUTE, metadata, clock, task);
  }
}
