package stowage.metadata;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens connections to a database file. */
final class SqliteConnections {

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int CACHE_KIBIBYTES = 8 * 1024;

  private final Path file;

  SqliteConnections(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  Session open() {
    try {
      return new Session(config().createConnection(url()), Dialect.SQLITE);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  String url() {
    return "jdbc:sqlite:" + file;
  }

  SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    config.setCacheSize(-CACHE_KIBIBYTES);
    // Savepoints keep the pages that they change; in a file, each would cost a write.
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    // Else each insert is followed by a query for the last row's id.
    config.setGetGeneratedKeys(false);
    return config;
  }
}
