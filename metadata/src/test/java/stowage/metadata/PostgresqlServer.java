package stowage.metadata;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL: the one that {@code -Dpostgresql.url} names, by a role that may create
 * databases, else one from the embedded binaries, started once and stopped with the JVM.
 */
final class PostgresqlServer {

  private static @Nullable PostgresqlServer running;

  private final String url;
  private final String name = "stowage_" + UUID.randomUUID().toString().replace("-", "");
  private final Metadata metadata;

  private PostgresqlServer(String url) {
    this.url = url;
    execute(url, "create database " + name);
    this.metadata = Metadata.openPostgresql(database());
  }

  static synchronized PostgresqlServer running() {
    PostgresqlServer server = running;
    if (server == null) {
      String given = System.getProperty("postgresql.url", "");
      server = given.isEmpty() ? embedded() : existing(given);
      running = server;
    }
    return server;
  }

  private static PostgresqlServer existing(String url) {
    PostgresqlServer server = new PostgresqlServer(url);
    Thread cleaner = new Thread(() -> server.drop());
    Runtime.getRuntime().addShutdownHook(cleaner);
    return server;
  }

  /** Nothing of it outlives the tests, so it need not sync. */
  private static PostgresqlServer embedded() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      return new PostgresqlServer(postgres.getJdbcUrl("postgres", "postgres"));
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "no PostgreSQL can be started here (as root it needs user namespaces);"
              + " name a server with -Dpostgresql.url=jdbc:postgresql://HOST/DATABASE?user=...",
          e);
    }
  }

  /** The one database of these tests, emptied: making one for each test takes longer. */
  Metadata emptied() {
    String tables =
        metadata
            .database()
            .read(
                rows ->
                    rows.list(
                        Sql.plain(
                            "select tablename from pg_tables where schemaname = 'public'"
                                + " and tablename not in ('schema_version',"
                                + " 'flyway_schema_history')"),
                        row -> row.getString(1)))
            .stream()
            .collect(Collectors.joining(", "));
    metadata
        .database()
        .transact(Durability.PROCESS, rows -> rows.change(Sql.plain("truncate " + tables)));
    return metadata;
  }

  PGSimpleDataSource database() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setDatabaseName(name);
    return source;
  }

  private void drop() {
    metadata.close();
    execute(url, "drop database if exists " + name + " with (force)");
  }

  private static void execute(String url, String sql) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
