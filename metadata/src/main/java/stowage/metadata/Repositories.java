package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.RepositoryName;

/** Repositories by name. */
public final class Repositories {

  Repositories() {}

  public Optional<Repository> find(Reading rows, RepositoryName name) {
    return find(rows, RepositorySql.FIND, name);
  }

  /**
   * The repository's row, made if it does not exist. On PostgreSQL it is locked against other
   * writers: locks are taken in the order repository, manifest, tag, blob.
   */
  public Repository ensure(Transaction rows, RepositoryName name, Instant now) {
    return find(rows, RepositorySql.FIND_LOCKED, name).orElseGet(() -> create(rows, name, now));
  }

  /** Names of repositories that hold a manifest, in byte order, those after {@code after} only. */
  public List<RepositoryName> page(Reading rows, Optional<String> after, int limit) {
    return rows.list(
        RepositorySql.PAGE, row -> new RepositoryName(row.getString(1)), after.orElse(""), limit);
  }

  /** Another transaction may have made it in the meantime: then that row is the one. */
  private static Repository create(Transaction rows, RepositoryName name, Instant now) {
    rows.change(RepositorySql.INSERT, name.value(), Micros.of(now));
    return find(rows, RepositorySql.FIND_LOCKED, name).orElseThrow();
  }

  private static Optional<Repository> find(Reading rows, Sql sql, RepositoryName name) {
    return rows.first(sql, row -> new Repository(row.getLong(1), name), name.value());
  }
}
