package stowage.metadata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** One database, emptied before each test. */
final class PostgresqlBackend implements Backend {

  private static final Executor THREADS = Thread::startVirtualThread;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PostgresqlServer server = PostgresqlServer.running();

  @Override
  public Metadata openEmpty() {
    return server.emptied();
  }

  @Override
  public <A, B> Both<A, B> interleave(
      Metadata metadata, Work<Transaction, A> first, Work<Transaction, B> second) {
    CountDownLatch firstIsDone = new CountDownLatch(1);
    CompletableFuture<B> two =
        CompletableFuture.runAsync(() -> Waiting.uninterrupted(firstIsDone::await), THREADS)
            .thenApplyAsync(
                nothing -> metadata.database().transact(Durability.PROCESS, second), THREADS);
    A one =
        metadata
            .database()
            .transact(
                Durability.PROCESS,
                rows -> {
                  A result = first.run(rows);
                  firstIsDone.countDown();
                  awaitEndOrLock(two);
                  return result;
                });
    return new Both<>(one, two.join());
  }

  /** The second closure ends, or waits for a lock that the first one holds. */
  private void awaitEndOrLock(CompletableFuture<?> second) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!second.isDone() && !somebodyWaitsForALock()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the second closure neither ends nor waits for a lock");
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private boolean somebodyWaitsForALock() {
    String sql =
        "select 1 from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock'";
    try (Connection connection = server.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close(Metadata metadata) {
    // The next test goes on with it.
  }
}
