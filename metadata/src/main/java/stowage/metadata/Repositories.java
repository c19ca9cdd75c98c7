package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/**
 * Repositories by name, and by project. One that was removed is not found until somebody pushes to
 * it again; it keeps its number.
 */
public final class Repositories {

  Repositories() {}

  /**
   * The repository of a name. In a transaction it is locked against other writers: what it holds
   * can't be removed before the commit.
   */
  public Optional<Repository> find(Reading rows, RepositoryName name) {
    return find(
        rows, rows instanceof Transaction ? RepositorySql.FIND_LOCKED : RepositorySql.FIND, name);
  }

  /** The repository of a number, with what else is known of it. */
  public Optional<RepositoryEntry> find(Reading rows, long id) {
    return RepositoryListing.find(rows, id);
  }

  /** Those of a project or a group. */
  public List<RepositoryEntry> list(Reading rows, RepositoryFilter filter, Slice slice) {
    return filter.canMatch() ? RepositoryListing.page(rows, filter, slice) : List.of();
  }

  /** How many {@link #list} would give without a limit. */
  public long count(Reading rows, RepositoryFilter filter) {
    return filter.canMatch() ? RepositoryListing.count(rows, filter) : 0;
  }

  /**
   * The repository of a path and those below it that have a tag, in byte order, those after {@code
   * after} only.
   */
  public List<RepositoryEntry> taggedBelow(
      Reading rows, RepositoryName path, Optional<String> after, int limit) {
    return RepositoryListing.taggedBelow(rows, path, after, limit);
  }

  /** What the layers of its tagged images, directly or through an index, take up together. */
  public long sizeBytes(Reading rows, Repository repository) {
    return RepositorySizes.of(rows, repository);
  }

  /** The same of the image, or images, of one tag. */
  public long sizeBytes(Reading rows, Repository repository, Tag tag) {
    return RepositorySizes.of(rows, repository, tag);
  }

  /**
   * The same of the repository of a path and all below it; a layer that several hold counts once.
   */
  public long sizeBytesBelow(Reading rows, RepositoryName path) {
    return RepositorySizes.below(rows, path);
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
