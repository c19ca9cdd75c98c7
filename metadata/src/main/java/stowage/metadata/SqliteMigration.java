package stowage.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteDataSource;

/** Migrates a database file; one that holds something is copied before. */
final class SqliteMigration {

  private static final Sql COPY = Sql.plain("vacuum into ?");

  private SqliteMigration() {}

  static void run(SqliteConnections connections, Session session) {
    Schema.find(session).ifPresent(version -> copy(connections.file(), session, version));
    SQLiteDataSource source = new SQLiteDataSource(connections.config());
    source.setUrl(connections.url());
    Migrations.run(source, Dialect.SQLITE);
  }

  /** The copy of an attempt that failed is as good as a new one, so the first one stays. */
  private static void copy(Path file, Session session, Schema.Version found) {
    Path copy = file.resolveSibling(file.getFileName() + ".before-" + (found.version() + 1));
    if (Files.exists(copy)) {
      return;
    }
    Path unfinished = file.resolveSibling(copy.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      // An empty file is taken for none.
      OwnersFile.make(unfinished);
      session.change(COPY, unfinished.toString());
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the database could not be copied before its migration", e);
    }
  }
}
