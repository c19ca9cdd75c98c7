package stowage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagSeederTest {

  private static final String TABLES =
      """
      create table repositories (id integer primary key, name text);
      create table tags (repository_id integer, name text, digest blob, created_at integer,
        pushed_at integer, pulled_at integer, primary key (repository_id, name)) without rowid;
      insert into repositories values (1, 'other'), (2, 'seeded');
      insert into tags values (1, 't0', x'01', 1, 2, null), (2, 't0', x'02', 3, 4, null);
      """;

  @TempDir private Path folder;

  @Test
  void copiesTheFirstTagOfItsRepository() throws SQLException {
    Path database = folder.resolve("metadata.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(TABLES);
      TagSeeder.seed(database, "seeded", 10);
      String counts =
          "select count(*), min(name), max(name), hex(max(digest)) from tags"
              + " where repository_id = 2";
      ResultSet row = statement.executeQuery(counts);
      assertThat(row.getInt(1)).isEqualTo(10);
      assertThat(row.getString(2) + " to " + row.getString(3)).isEqualTo("t0 to t9");
      assertThat(row.getString(4)).isEqualTo("02");
    }
  }
}
