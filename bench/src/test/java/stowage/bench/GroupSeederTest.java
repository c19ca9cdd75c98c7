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

class GroupSeederTest {

  private static final String TABLES =
      """
      create table users (id integer primary key, username text);
      create table namespaces (id integer primary key, kind text, parent_id integer, name text,
        path text, full_path text, full_path_key text unique, description text,
        visibility integer, push_creates_projects integer, created_at integer);
      create table projects (id integer primary key, namespace_id integer, name text, path text,
        full_path text, full_path_key text unique, description text, visibility integer,
        registry_access text, created_at integer);
      create table members (source_kind text, source_id integer, user_id integer, level integer,
        created_at integer);
      insert into users values (1, 'root'), (2, 'bench');
      insert into namespaces (id, kind, path, full_path, full_path_key)
        values (1, 'user', 'bench', 'bench', 'bench');
      """;

  @TempDir private Path folder;

  @Test
  void chainsAreEightGroupsDeep() throws SQLException {
    Path database = folder.resolve("metadata.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(TABLES);
      GroupSeeder.seed(database, "bench", 3);

      assertThat(count(statement, "namespaces where kind = 'group'")).isEqualTo(24);
      assertThat(count(statement, "projects")).isEqualTo(240);
      assertThat(count(statement, "members where user_id = 2")).isEqualTo(3);
      String innermost = GroupSeeder.innermostProject(2, 9);
      assertThat(count(statement, "projects where full_path_key = '" + innermost + "'"))
          .isEqualTo(1);
    }
  }

  private static int count(Statement statement, String rows) throws SQLException {
    try (ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
      return row.getInt(1);
    }
  }
}
