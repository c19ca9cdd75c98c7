package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stowage.model.RepositoryName;

/** Repositories by name. */
public final class Repositories {

  Repositories() {}

  public Optional<Repository> find(Reading rows, RepositoryName name) {
    return find(rows, RepositorySql.FIND, name);
  }

  /** The project that a repository belongs to; none where its path is in no project. */
  public OptionalLong project(Reading rows, Repository repository) {
    return rows.first(RepositorySql.PROJECT, row -> Ids.read(row, 1), repository.id())
        .orElseGet(OptionalLong::empty);
  }

  /**
   * The repository's row, made if it does not exist: it then belongs to the project that its path
   * is in, if any. On PostgreSQL it is locked against other writers: locks are taken in the order
   * namespace, project, repository, manifest, tag, blob.
   */
  public Repository ensure(Transaction rows, RepositoryName name, Instant now) {
    return find(rows, RepositorySql.FIND_LOCKED, name).orElseGet(() -> create(rows, name, now));
  }

  /**
   * The same for somebody who may write to one project: empty, and nothing changed, where the path
   * has come to mean another one.
   */
  public Optional<Repository> ensure(
      Transaction rows, RepositoryName name, long projectId, Instant now) {
    if (find(rows, RepositorySql.FIND_LOCKED, name).isEmpty()) {
      Trees.join(rows, name);
      if (!owner(rows, name).equals(Optional.of(projectId))) {
        return Optional.empty();
      }
    }
    Repository repository = ensure(rows, name, now);
    return Optional.of(repository)
        .filter(found -> project(rows, found).equals(OptionalLong.of(projectId)));
  }

  /** Names of repositories that hold a manifest, in byte order, those after {@code after} only. */
  public List<RepositoryName> page(Reading rows, Optional<String> after, int limit) {
    return rows.list(
        RepositorySql.PAGE, row -> new RepositoryName(row.getString(1)), after.orElse(""), limit);
  }

  /** Another transaction may have made it in the meantime: then that row is the one. */
  private static Repository create(Transaction rows, RepositoryName name, Instant now) {
    Trees.join(rows, name);
    @Nullable Long project = owner(rows, name).orElse(null);
    rows.change(RepositorySql.INSERT, name.value(), project, Micros.of(now));
    return find(rows, RepositorySql.FIND_LOCKED, name).orElseThrow();
  }

  private static Optional<Long> owner(Reading rows, RepositoryName name) {
    return ProjectSql.OWNING.first(rows, name, row -> row.getLong(1));
  }

  private static Optional<Repository> find(Reading rows, Sql sql, RepositoryName name) {
    return rows.first(sql, row -> new Repository(row.getLong(1), name), name.value());
  }
}
