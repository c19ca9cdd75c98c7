package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Place;
import stowage.model.RepositoryName;

/**
 * Projects. A project's path is that of no namespace, so nothing but its repositories is below it.
 */
public final class Projects {

  Projects() {}

  public Optional<Project> find(Reading rows, long id) {
    return rows.first(ProjectSql.FIND, ProjectSql::read, id);
  }

  /** By full path, in whatever case. */
  public Optional<Project> find(Reading rows, String fullPath) {
    return Paths.wanted(fullPath)
        .flatMap(key -> rows.first(ProjectSql.FIND_BY_PATH, ProjectSql::read, key));
  }

  /** The project with the longest path that a repository's name lies in; one statement. */
  public Optional<Project> owning(Reading rows, RepositoryName name) {
    return ProjectSql.OWNING.first(rows, name, ProjectSql::read);
  }

  /** Projects that the filter lets through, in the order that it asks for. */
  public List<Project> page(Reading rows, ProjectFilter filter, Slice slice, Instant now) {
    return filter.canMatch() ? ProjectListing.page(rows, filter, slice, now) : List.of();
  }

  public long count(Reading rows, ProjectFilter filter, Instant now) {
    return filter.canMatch() ? ProjectListing.count(rows, filter, now) : 0;
  }

  /**
   * Makes a project, which adopts the repositories without one at its path and below.
   *
   * <p>Refused: PLACE_MISSING, TOO_LONG, MORE_VISIBLE_THAN_NAMESPACE, PATH_TAKEN.
   */
  public Change<Project> create(Transaction rows, NewProject project, Instant now) {
    Optional<Namespace> namespace = Namespaces.findAlone(rows, project.namespaceId());
    return Nesting.ofProject(namespace, project.path(), project.visibility())
        .then(fullPath -> insert(rows, project, fullPath, now));
  }

  private Change<Project> insert(
      Transaction rows, NewProject project, String fullPath, Instant now) {
    String key = Paths.key(fullPath);
    if (rows.exists(NamespaceSql.FIND_BY_PATH, key)) {
      return Change.refused(Refusal.PATH_TAKEN);
    }
    Optional<Long> id =
        rows.first(
            ProjectSql.INSERT,
            row -> row.getLong(1),
            project.namespaceId(),
            Ids.orNull(project.creatorId()),
            project.name(),
            project.path(),
            fullPath,
            key,
            project.description(),
            project.visibility().number(),
            project.registryAccess().wireName(),
            Micros.of(now));
    if (id.isEmpty()) {
      return Change.refused(Refusal.PATH_TAKEN);
    }
    Adoption.by(rows, id.get(), key);
    return Change.done(find(rows, id.get()).orElseThrow());
  }

  /** Refused: MISSING, MORE_VISIBLE_THAN_NAMESPACE. */
  public Change<Project> update(Transaction rows, long id, ProjectUpdate update) {
    Optional<Project> found = findAlone(rows, id);
    if (found.isEmpty()) {
      return Change.refused(Refusal.MISSING);
    }
    Project project = found.get();
    if (update.visibility().isPresent()) {
      Namespace namespace =
          rows.first(NamespaceSql.FIND, NamespaceSql::read, project.namespaceId()).orElseThrow();
      if (update.visibility().get().number() > namespace.visibility().number()) {
        return Change.refused(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
      }
    }
    rows.change(
        ProjectSql.UPDATE,
        update.name().orElse(project.name()),
        update.description().orElse(project.description()),
        update.visibility().orElse(project.visibility()).number(),
        update.registryAccess().orElse(project.registryAccess()).wireName(),
        id);
    return Change.done(find(rows, id).orElseThrow());
  }

  /**
   * Gives the project another path where it is.
   *
   * <p>Refused: MISSING, PATH_TAKEN, TOO_LONG, HOLDS_REPOSITORIES.
   */
  public Change<Project> rename(Transaction rows, long id, String path) {
    return new ProjectMove(rows, id).rename(path);
  }

  /**
   * Puts the project into another namespace.
   *
   * <p>Refused: as {@link #rename}, and PLACE_MISSING, MORE_VISIBLE_THAN_NAMESPACE.
   */
  public Change<Project> move(Transaction rows, long id, long namespaceId) {
    return new ProjectMove(rows, id).moveTo(namespaceId);
  }

  /**
   * Deletes a project with its members, shares, tokens and rules. Refused: MISSING,
   * HOLDS_REPOSITORIES.
   */
  public Change<Project> delete(Transaction rows, long id) {
    Optional<Project> found = findAlone(rows, id);
    if (found.isEmpty()) {
      return Change.refused(Refusal.MISSING);
    }
    if (rows.exists(ProjectSql.REPOSITORIES_OF, id)) {
      return Change.refused(Refusal.HOLDS_REPOSITORIES);
    }
    PlaceRows.delete(rows, Place.project(id));
    rows.change(ProjectSql.DELETE, id);
    return Change.done(found.get());
  }

  /** With its tree locked; a tree that it left while it was waited for is locked for nothing. */
  private static Optional<Project> findAlone(Transaction rows, long id) {
    Optional<Project> found = rows.first(ProjectSql.FIND, ProjectSql::read, id);
    while (found.isPresent()) {
      List<String> roots = Trees.rootsOf(found.get().key());
      Trees.lock(rows, roots);
      found = rows.first(ProjectSql.FIND, ProjectSql::read, id);
      if (found.isEmpty() || Trees.rootsOf(found.get().key()).equals(roots)) {
        return found;
      }
    }
    return found;
  }
}
