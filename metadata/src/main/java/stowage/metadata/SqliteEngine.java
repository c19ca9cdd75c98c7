package stowage.metadata;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One file, one process: one thread writes, a few connections read. */
final class SqliteEngine implements Engine, SqliteWriter.Listener {

  private final Map<String, Long> epochs = new ConcurrentHashMap<>();
  private final AtomicLong placesEpoch = new AtomicLong();
  private final SqliteCheckpoints checkpoints;
  private final SqliteReaders readers;
  private final SqliteWriter writer;

  static SqliteEngine open(SqliteConnections connections) {
    OwnersFile.make(connections.file());
    Session session = connections.open();
    try {
      if (!Schema.isNewest(session)) {
        SqliteMigration.run(connections, session);
      }
    } catch (RuntimeException failure) {
      session.close();
      throw failure;
    }
    return new SqliteEngine(connections, session);
  }

  private SqliteEngine(SqliteConnections connections, Session session) {
    this.checkpoints = new SqliteCheckpoints(connections.open());
    this.readers = new SqliteReaders(connections::open);
    this.writer = new SqliteWriter(session, this);
  }

  @Override
  public <T extends @Nullable Object> T transact(Durability durability, Work<Transaction, T> work) {
    return writer.transact(durability, work);
  }

  @Override
  public <T extends @Nullable Object> T read(Work<Snapshot, T> work) {
    return readers.read(work);
  }

  @Override
  public long epoch(String repository) {
    return epochs.getOrDefault(repository, 0L);
  }

  @Override
  public long placesEpoch() {
    return placesEpoch.get();
  }

  @Override
  public boolean isOnlyWriter() {
    return true;
  }

  @Override
  public void changed(Set<Repository> repositories) {
    repositories.forEach(repository -> epochs.merge(repository.name().value(), 1L, Long::sum));
  }

  @Override
  public void placesChanged() {
    placesEpoch.incrementAndGet();
  }

  @Override
  public void ended(Session session) {
    checkpoints.batchEnded(session);
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    checkpoints.close();
  }
}
