package stowage.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes rows of tags straight into our own database, where the API would take too long. */
final class TagSeeder {

  private static final String COPIES =
      """
      with recursive numbers (number) as (
        select 1 union all select number + 1 from numbers where number < ? - 1)
      insert into tags (repository_id, name, digest, created_at, pushed_at)
        select repository_id, 't' || number, digest, created_at, pushed_at
        from numbers cross join tags
        where repository_id = (select id from repositories where name = ?) and name = 't0'
        order by 2
      """;

  private TagSeeder() {}

  /**
   * Gives a repository that has the tag {@code t0} tags up to a number of them.
   *
   * @param database of a server that doesn't run
   */
  static void seed(Path database, String repository, int tags) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement copies = connection.prepareStatement(COPIES)) {
      copies.setInt(1, tags);
      copies.setString(2, repository);
      int written = copies.executeUpdate();
      if (written != tags - 1) {
        throw new IllegalStateException("only " + written + " tags were written");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("seeding " + database, e);
    }
  }
}
