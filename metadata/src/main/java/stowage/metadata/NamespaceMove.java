package stowage.metadata;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import stowage.model.RepositoryName;

/** Gives a namespace another full path, and all that is in it, in one transaction. */
final class NamespaceMove {

  private final Transaction rows;
  private final long id;

  NamespaceMove(Transaction rows, long id) {
    this.rows = rows;
    this.id = id;
  }

  Change<Namespace> rename(String path) {
    Paths.check(path);
    return to(Namespace::parentId, namespace -> path);
  }

  Change<Namespace> moveTo(OptionalLong parentId) {
    return to(namespace -> parentId, Namespace::path);
  }

  /** Looks until what it has locked are the trees that it leaves and comes to. */
  private Change<Namespace> to(
      Function<Namespace, OptionalLong> parentOf, Function<Namespace, String> pathOf) {
    List<String> locked = List.of();
    while (true) {
      Optional<Namespace> found = find(OptionalLong.of(id));
      if (found.isEmpty()) {
        return Change.refused(Refusal.MISSING);
      }
      Namespace namespace = found.get();
      Optional<Namespace> parent = find(parentOf.apply(namespace));
      if (parent.isEmpty() && parentOf.apply(namespace).isPresent()) {
        return Change.refused(Refusal.PLACE_MISSING);
      }
      String path = pathOf.apply(namespace);
      String goal = parent.map(Namespace::key).orElseGet(() -> Paths.key(path));
      List<String> roots = Trees.rootsOf(namespace.key(), goal);
      if (roots.equals(locked)) {
        return to(namespace, parent, path);
      }
      Trees.lock(rows, roots);
      locked = roots;
    }
  }

  private Change<Namespace> to(Namespace namespace, Optional<Namespace> parent, String path) {
    if (parent.isPresent() && !namespace.isGroup()) {
      return Change.refused(Refusal.NOT_A_GROUP);
    }
    if (parent.isPresent() && Paths.isAtOrBelow(parent.get().key(), namespace.key())) {
      return Change.refused(Refusal.INTO_ITSELF);
    }
    Change<String> fullPath =
        parent.isPresent()
            ? Nesting.ofGroup(parent, path, namespace.visibility())
            : Change.done(path);
    return fullPath.then(to -> write(namespace, parent, path, to));
  }

  private Change<Namespace> write(
      Namespace namespace, Optional<Namespace> parent, String path, String fullPath) {
    String key = Paths.key(fullPath);
    if (!key.equals(namespace.key())) {
      Optional<Refusal> refusal = refusal(namespace, key);
      if (refusal.isPresent()) {
        return Change.refused(refusal.get());
      }
    }
    OptionalLong parentId = parent.stream().mapToLong(Namespace::id).findFirst();
    rows.change(MoveSql.SET_PLACE, Ids.orNull(parentId), path, id);
    change(MoveSql.NAMESPACES_BELOW, namespace, fullPath);
    change(MoveSql.PROJECTS_BELOW, namespace, fullPath);
    Adoption.below(rows, key);
    return Change.done(find(OptionalLong.of(id)).orElseThrow());
  }

  private Optional<Refusal> refusal(Namespace namespace, String key) {
    String from = namespace.key();
    if (rows.exists(NamespaceSql.FIND_BY_PATH, key) || rows.exists(ProjectSql.FIND_BY_PATH, key)) {
      return Optional.of(Refusal.PATH_TAKEN);
    }
    if (number(MoveSql.DEEPEST, from) - Paths.levels(from) + Paths.levels(key)
        > Namespaces.MAX_LEVELS) {
      return Optional.of(Refusal.TOO_DEEP);
    }
    if (longest(from) - from.length() + key.length() > RepositoryName.MAX_CHARACTERS) {
      return Optional.of(Refusal.TOO_LONG);
    }
    return rows.exists(MoveSql.REPOSITORIES_BELOW, Paths.below(from), Paths.afterBelow(from))
        ? Optional.of(Refusal.HOLDS_REPOSITORIES)
        : Optional.empty();
  }

  private long longest(String key) {
    return Math.max(number(MoveSql.LONGEST_NAMESPACE, key), number(MoveSql.LONGEST_PROJECT, key));
  }

  private long number(Sql sql, String key) {
    return rows.first(sql, row -> row.getLong(1), key, Paths.below(key), Paths.afterBelow(key))
        .orElseThrow();
  }

  /** The row itself, or what is below it: each keeps its end, behind another beginning. */
  private void change(Sql sql, Namespace namespace, String fullPath) {
    String from = namespace.key();
    int end = from.length() + 1;
    rows.change(
        sql,
        fullPath,
        end,
        Paths.key(fullPath),
        end,
        from,
        Paths.below(from),
        Paths.afterBelow(from));
  }

  private Optional<Namespace> find(OptionalLong number) {
    return number.isEmpty()
        ? Optional.empty()
        : rows.first(NamespaceSql.FIND, NamespaceSql::read, number.getAsLong());
  }
}
