package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final Sql SQLITE_COLUMNS =
      Sql.plain(
          """
          select t.name || '.' || c.name || ' ' || lower(c.type) || case c."notnull" when 1
            then ' not null' else '' end
          from sqlite_master t join pragma_table_info(t.name) c
          where t.type = 'table' and t.name not like 'sqlite%' and t.name not like 'flyway%'
          order by 1
          """);

  private static final Sql POSTGRESQL_COLUMNS =
      Sql.plain(
          """
          select table_name || '.' || column_name || ' ' || case data_type when 'bigint'
            then 'integer' when 'bytea' then 'blob' else data_type end || case is_nullable
            when 'NO' then ' not null' else '' end
          from information_schema.columns
          where table_schema = 'public' and table_name not like 'flyway%'
          order by 1
          """);

  private static final Sql POSTGRESQL_OTHER_COLLATIONS =
      Sql.plain(
          """
          select table_name || '.' || column_name from information_schema.columns
          where table_schema = 'public' and table_name not like 'flyway%' and data_type = 'text'
            and coalesce(collation_name, '') <> 'C'
          """);

  @TempDir Path folder;

  @Test
  void bothDialectsHaveTheSameTablesAndColumns() {
    Metadata postgresql = PostgresqlServer.running().emptied();
    List<String> expected = strings(postgresql, POSTGRESQL_COLUMNS).stream().sorted().toList();
    try (Metadata sqlite = open()) {
      assertThat(strings(sqlite, SQLITE_COLUMNS))
          .hasSizeGreaterThan(100)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void textComparesByBytesOnPostgresql() {
    assertThat(strings(PostgresqlServer.running().emptied(), POSTGRESQL_OTHER_COLLATIONS))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void theNewestMigrationIsTheOneThatStartUpAsksFor(String dialect) throws Exception {
    URI migrations =
        Objects.requireNonNull(SchemaTest.class.getResource("migrations/" + dialect)).toURI();
    try (Stream<Path> files = Files.list(Path.of(migrations))) {
      assertThat(files.mapToLong(SchemaTest::version).max()).hasValue(Schema.NEWEST);
    }
  }

  @Test
  void aFreshDatabaseIsOfTheNewestVersionAndNothingIsCopied() throws IOException {
    open().close();

    try (Metadata metadata = open()) {
      assertThat(strings(metadata, Sql.plain("select version from schema_version")))
          .containsExactly(String.valueOf(Schema.NEWEST));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aDatabaseThatHoldsSomethingIsCopiedBeforeItMigrates() throws IOException {
    change("update schema_version set version = 0");

    open().close();

    Path copy = folder.resolve("metadata.db.before-1");
    assertThat(copy).isNotEmptyFile();
    assertThat(Files.getPosixFilePermissions(copy))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder.resolve("metadata.db.before-1.unfinished")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsTooNewIsRefused() {
    change("update schema_version set version = 9, oldest_version = 8, oldest_release = '4.5.6'");

    assertThatThrownBy(this::open)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("4.5.6");
  }

  @Test
  void aNewerDatabaseThatThisReleaseMayRunOnIsOpened() {
    change("update schema_version set version = 9");

    open().close();
  }

  private Metadata open() {
    return Metadata.openSqlite(file());
  }

  private Path file() {
    return folder.resolve("metadata.db");
  }

  private void change(String sql) {
    try (Metadata metadata = open()) {
      metadata.database().transact(Durability.PROCESS, rows -> rows.change(Sql.plain(sql)));
    }
  }

  private static List<String> strings(Metadata metadata, Sql sql) {
    return metadata.database().read(rows -> rows.list(sql, row -> row.getString(1)));
  }

  private static long version(Path file) {
    return Pattern.compile("V(\\d+)__.*\\.sql")
        .matcher(file.getFileName().toString())
        .results()
        .map((MatchResult match) -> Long.parseLong(match.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
