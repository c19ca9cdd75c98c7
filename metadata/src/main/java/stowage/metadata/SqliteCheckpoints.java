package stowage.metadata;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what the write-ahead log holds to the database file, apart from those who commit. A
 * checkpoint beside a busy writer never reaches the log's end, so a log that has grown too long is
 * finished by the writer itself, between two batches, when little is left to move.
 */
final class SqliteCheckpoints implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(SqliteCheckpoints.class);
  private static final int WORK_BETWEEN = 4_000;
  private static final long LONG_LOG_FRAMES = 8_192;
  private static final Sql PASSIVE = Sql.plain("pragma wal_checkpoint(passive)");
  private static final Sql TRUNCATE = Sql.plain("pragma wal_checkpoint(truncate)");

  private final Session session;
  private final Semaphore due = new Semaphore(0);
  private final Thread thread;
  private long workDone;
  private volatile boolean tooLong;
  private volatile boolean closed;

  SqliteCheckpoints(Session session) {
    this.session = session;
    this.thread = Thread.ofPlatform().name("metadata-checkpoints").daemon().start(this::run);
  }

  /** Called by the writer between two batches. */
  void batchEnded(Session writer) {
    if (writer.work() - workDone >= WORK_BETWEEN) {
      workDone = writer.work();
      due.release();
    }
    if (tooLong) {
      tooLong = false;
      checkpoint(writer, PASSIVE);
    }
  }

  private void run() {
    while (true) {
      due.acquireUninterruptibly();
      due.drainPermits();
      if (closed) {
        return;
      }
      tooLong = checkpoint(session, PASSIVE) > LONG_LOG_FRAMES;
    }
  }

  /**
   * A failure is left to the next one: nothing is lost while the log stands.
   *
   * @return how many frames the log holds
   */
  private static long checkpoint(Session session, Sql statement) {
    try {
      return session.first(statement, row -> row.getLong(2)).orElse(0L);
    } catch (DatabaseException e) {
      LOGGER.warn("The database's log could not be moved to its file: {}", e.getMessage());
      return 0;
    }
  }

  /** Leaves an empty log behind. To be called once nobody reads or writes. */
  @Override
  public void close() {
    closed = true;
    due.release();
    Waiting.uninterrupted(thread::join);
    checkpoint(session, TRUNCATE);
    session.close();
  }
}
