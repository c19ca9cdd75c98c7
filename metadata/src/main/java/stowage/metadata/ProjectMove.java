package stowage.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Gives a project another full path. */
final class ProjectMove {

  private final Transaction rows;
  private final long id;

  ProjectMove(Transaction rows, long id) {
    this.rows = rows;
    this.id = id;
  }

  Change<Project> rename(String path) {
    Paths.check(path);
    return to(Project::namespaceId, project -> path);
  }

  Change<Project> moveTo(long namespaceId) {
    return to(project -> namespaceId, Project::path);
  }

  /** Looks until what it has locked are the trees that it leaves and comes to. */
  private Change<Project> to(
      ToLongFunction<Project> namespaceOf, Function<Project, String> pathOf) {
    List<String> locked = List.of();
    while (true) {
      Optional<Project> found = find();
      if (found.isEmpty()) {
        return Change.refused(Refusal.MISSING);
      }
      Project project = found.get();
      Optional<Namespace> namespace =
          rows.first(NamespaceSql.FIND, NamespaceSql::read, namespaceOf.applyAsLong(project));
      if (namespace.isEmpty()) {
        return Change.refused(Refusal.PLACE_MISSING);
      }
      List<String> roots = Trees.rootsOf(project.key(), namespace.get().key());
      if (roots.equals(locked)) {
        String path = pathOf.apply(project);
        return Nesting.ofProject(namespace, path, project.visibility())
            .then(fullPath -> write(project, namespace.get().id(), path, fullPath));
      }
      Trees.lock(rows, roots);
      locked = roots;
    }
  }

  private Change<Project> write(Project project, long namespaceId, String path, String fullPath) {
    String key = Paths.key(fullPath);
    if (!key.equals(project.key())) {
      Optional<Refusal> refusal = refusal(key);
      if (refusal.isPresent()) {
        return Change.refused(refusal.get());
      }
    }
    rows.change(ProjectSql.MOVE, namespaceId, path, fullPath, key, id);
    Adoption.by(rows, id, key);
    return Change.done(find().orElseThrow());
  }

  private Optional<Refusal> refusal(String key) {
    if (rows.exists(NamespaceSql.FIND_BY_PATH, key) || rows.exists(ProjectSql.FIND_BY_PATH, key)) {
      return Optional.of(Refusal.PATH_TAKEN);
    }
    return rows.exists(ProjectSql.REPOSITORIES_OF, id)
        ? Optional.of(Refusal.HOLDS_REPOSITORIES)
        : Optional.empty();
  }

  private Optional<Project> find() {
    return rows.first(ProjectSql.FIND, ProjectSql::read, id);
  }
}
