package stowage.metadata;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of connections to a server that other processes write to as well. */
final class PostgresqlEngine implements Engine {

  private static final int MAX_ATTEMPTS = 10;
  private static final int MAX_PAUSE_MILLIS = 20;
  private static final int CONNECTIONS = 10;
  private static final int MIN_IDLE_CONNECTIONS = 2;
  private static final Sql SNAPSHOT =
      Sql.plain("set transaction isolation level repeatable read, read only");
  private static final Sql COMMIT_WITHOUT_SYNC = Sql.plain("set local synchronous_commit = off");

  private final HikariDataSource pool;

  private PostgresqlEngine(HikariDataSource pool) {
    this.pool = pool;
  }

  static PostgresqlEngine open(DataSource source) {
    PostgresqlEngine engine = new PostgresqlEngine(pool(source));
    try {
      if (!engine.commit(Schema::isNewest)) {
        Migrations.run(source, Dialect.POSTGRESQL);
      }
    } catch (RuntimeException failure) {
      engine.close();
      throw failure;
    }
    return engine;
  }

  private static HikariDataSource pool(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("metadata");
    config.setDataSource(source);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(MIN_IDLE_CONNECTIONS);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // Whatever the server's default: what is acknowledged as durable is synced.
    config.setConnectionInitSql("set synchronous_commit = on");
    return new HikariDataSource(config);
  }

  @Override
  public <T extends @Nullable Object> T transact(Durability durability, Work<Transaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return commit(session -> run(session, durability, work));
      } catch (DatabaseException failure) {
        if (attempt == MAX_ATTEMPTS || !failure.isTransient()) {
          throw failure;
        }
        pause();
      }
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Work<Snapshot, T> work) {
    return commit(
        session -> {
          session.change(SNAPSHOT);
          return work.run(new Snapshot(session));
        });
  }

  private static <T extends @Nullable Object> T run(
      Session session, Durability durability, Work<Transaction, T> work) {
    if (durability == Durability.PROCESS) {
      session.change(COMMIT_WITHOUT_SYNC);
    }
    return work.run(new Transaction(session));
  }

  private <T extends @Nullable Object> T commit(Function<Session, T> work) {
    try (Connection connection = pool.getConnection()) {
      try {
        T result = work.apply(new Session(connection, Dialect.POSTGRESQL));
        connection.commit();
        return result;
      } catch (RuntimeException | Error failure) {
        connection.rollback();
        throw failure;
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Those who stood in each other's way start again at different times. */
  private static void pause() {
    int millis = ThreadLocalRandom.current().nextInt(MAX_PAUSE_MILLIS);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public long epoch(String repository) {
    throw new UnsupportedOperationException("other processes write to this database");
  }

  @Override
  public long placesEpoch() {
    throw new UnsupportedOperationException("other processes write to this database");
  }

  @Override
  public boolean isOnlyWriter() {
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
