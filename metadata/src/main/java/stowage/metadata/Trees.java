package stowage.metadata;

import java.util.Arrays;
import java.util.List;
import stowage.model.RepositoryName;

/**
 * Keeps two writers from changing the shape of one tree of groups and projects. Full paths repeat
 * those above them, and a path may mean one thing only, so whoever makes, moves or deletes a
 * namespace or project has the tree for itself until the commit; whoever makes a repository shares
 * it with others of that kind. It is the tree's name that is locked, its first path component,
 * because a repository may stand where no namespace is yet. First lock of a transaction.
 */
final class Trees {

  private static final Sql ALONE =
      Sql.plain("select pg_advisory_xact_lock(hashtextextended('tree ' || ?, 0))");
  private static final Sql TOGETHER =
      Sql.plain("select pg_advisory_xact_lock_shared(hashtextextended('tree ' || ?, 0))");

  private Trees() {}

  static void lock(Transaction rows, List<String> roots) {
    rows.markPlaces();
    roots.stream().distinct().sorted().forEach(root -> lock(rows, ALONE, root));
  }

  static void join(Transaction rows, RepositoryName repository) {
    lock(rows, TOGETHER, Paths.root(repository.value()));
  }

  static List<String> rootsOf(String... keys) {
    return Arrays.stream(keys).map(Paths::root).toList();
  }

  /** SQLite has one writer. */
  private static void lock(Transaction rows, Sql sql, String root) {
    if (rows.session().dialect() == Dialect.POSTGRESQL) {
      boolean _ = rows.exists(sql, root);
    }
  }
}
