package stowage.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes groups and projects straight into our own database: chains of groups, each in the one
 * before, with ten projects in every group, and one user who is a member of each outermost group.
 */
final class GroupSeeder {

  static final int DEPTH = 8;
  static final int PROJECTS_PER_GROUP = 10;

  private static final String OUTERMOST =
      """
      with recursive numbers (number) as (
        select 0 union all select number + 1 from numbers where number < ? - 1)
      insert into namespaces (kind, name, path, full_path, full_path_key, description,
          visibility, push_creates_projects, created_at)
        select 'group', 'c' || number, 'c' || number, 'c' || number, 'c' || number, '', 0, 0, 0
        from numbers
      """;

  private static final String INNER =
      """
      insert into namespaces (kind, parent_id, name, path, full_path, full_path_key, description,
          visibility, push_creates_projects, created_at)
        select 'group', id, 'g', 'g', full_path || '/g', full_path || '/g', '', 0, 0, 0
        from namespaces outside
        where kind = 'group' and not exists (
          select 1 from namespaces inside where inside.parent_id = outside.id)
      """;

  private static final String PROJECTS =
      """
      with recursive numbers (number) as (
        select 0 union all select number + 1 from numbers where number < ? - 1)
      insert into projects (namespace_id, name, path, full_path, full_path_key, description,
          visibility, registry_access, created_at)
        select id, 'p' || number, 'p' || number, full_path || '/p' || number,
          full_path || '/p' || number, '', 0, 'enabled', 0
        from namespaces cross join numbers where kind = 'group'
      """;

  private static final String MEMBERS =
      """
      insert into members (source_kind, source_id, user_id, level, created_at)
        select 'namespace', id, (select id from users where username = ?), 30, 0
        from namespaces where kind = 'group' and parent_id is null
      """;

  private GroupSeeder() {}

  /**
   * Makes the chains.
   *
   * @param database of a server that doesn't run and has no groups
   */
  static void seed(Path database, String member, int chains) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      connection.setAutoCommit(false);
      change(connection, OUTERMOST, chains);
      for (int depth = 1; depth < DEPTH; depth++) {
        change(connection, INNER);
      }
      change(connection, PROJECTS, PROJECTS_PER_GROUP);
      change(connection, MEMBERS, member);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("seeding " + database, e);
    }
  }

  /** A project in the innermost group of a chain. */
  static String innermostProject(int chain, int project) {
    return "c" + chain + "/g".repeat(DEPTH - 1) + "/p" + project;
  }

  private static void change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (statement.executeUpdate() == 0) {
        throw new IllegalStateException("nothing was written by: " + sql);
      }
    }
  }
}
