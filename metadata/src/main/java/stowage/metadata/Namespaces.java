package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.model.Place;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/**
 * Groups and personal namespaces. A path is unique among them and the projects, without regard to
 * case. Nothing is seen by more people than the namespace that it is in.
 */
public final class Namespaces {

  /** How many groups may be inside one another. */
  public static final int MAX_LEVELS = 20;

  Namespaces() {}

  public Optional<Namespace> find(Reading rows, long id) {
    return rows.first(NamespaceSql.FIND, NamespaceSql::read, id);
  }

  /** By full path, in whatever case. */
  public Optional<Namespace> find(Reading rows, String fullPath) {
    return Paths.wanted(fullPath)
        .flatMap(key -> rows.first(NamespaceSql.FIND_BY_PATH, NamespaceSql::read, key));
  }

  /** The personal namespace of a user. */
  public Optional<Namespace> personal(Reading rows, long userId) {
    return rows.first(NamespaceSql.PERSONAL, NamespaceSql::read, userId);
  }

  /** The lowest namespace that a repository's name lies in; one statement. */
  public Optional<Namespace> enclosing(Reading rows, RepositoryName name) {
    return NamespaceSql.LONGEST.first(rows, name, NamespaceSql::read);
  }

  /** Namespaces that the filter lets through, in the order that it asks for. */
  public List<Namespace> page(Reading rows, NamespaceFilter filter, Slice slice, Instant now) {
    return filter.canMatch() ? NamespaceListing.page(rows, filter, slice, now) : List.of();
  }

  public long count(Reading rows, NamespaceFilter filter, Instant now) {
    return filter.canMatch() ? NamespaceListing.count(rows, filter, now) : 0;
  }

  /** Groups directly inside, by path. */
  public List<Namespace> children(Reading rows, long id, Slice slice) {
    return rows.list(NamespaceSql.CHILDREN, NamespaceSql::read, id, slice.limit(), slice.offset());
  }

  public long countChildren(Reading rows, long id) {
    return rows.first(NamespaceSql.COUNT_CHILDREN, row -> row.getLong(1), id).orElseThrow();
  }

  /** Groups inside at any level, by path. */
  public List<Namespace> descendants(Reading rows, Namespace namespace, Slice slice) {
    String key = namespace.key();
    return rows.list(
        NamespaceSql.DESCENDANTS,
        NamespaceSql::read,
        Paths.below(key),
        Paths.afterBelow(key),
        slice.limit(),
        slice.offset());
  }

  public long countDescendants(Reading rows, Namespace namespace) {
    String key = namespace.key();
    return rows.first(
            NamespaceSql.COUNT_DESCENDANTS,
            row -> row.getLong(1),
            Paths.below(key),
            Paths.afterBelow(key))
        .orElseThrow();
  }

  /**
   * Refused: PLACE_MISSING, NOT_A_GROUP, TOO_DEEP, TOO_LONG, MORE_VISIBLE_THAN_NAMESPACE,
   * PATH_TAKEN.
   */
  public Change<Namespace> createGroup(Transaction rows, NewGroup group, Instant now) {
    NewNamespace made = NewNamespace.of(group, now);
    if (group.parentId().isEmpty()) {
      Trees.lock(rows, Trees.rootsOf(Paths.key(group.path())));
      return insert(rows, made, group.path());
    }
    Optional<Namespace> parent = findAlone(rows, group.parentId().getAsLong());
    return Nesting.ofGroup(parent, group.path(), group.visibility())
        .then(fullPath -> insert(rows, made, fullPath));
  }

  /** Refused: HAS_NAMESPACE, PATH_TAKEN. It is public itself, so that what is in it may be. */
  public Change<Namespace> createPersonal(
      Transaction rows, long ownerId, String name, String path, Instant now) {
    Paths.check(path);
    Trees.lock(rows, Trees.rootsOf(Paths.key(path)));
    return personal(rows, ownerId).isPresent()
        ? Change.refused(Refusal.HAS_NAMESPACE)
        : insert(rows, NewNamespace.personal(ownerId, name, path, now), path);
  }

  private Change<Namespace> insert(Transaction rows, NewNamespace made, String fullPath) {
    String key = Paths.key(fullPath);
    if (rows.exists(ProjectSql.FIND_BY_PATH, key)) {
      return Change.refused(Refusal.PATH_TAKEN);
    }
    return rows.first(
            NamespaceSql.INSERT,
            row -> row.getLong(1),
            made.ownerId().isPresent() ? "user" : "group",
            Ids.orNull(made.parentId()),
            Ids.orNull(made.ownerId()),
            made.name(),
            made.path(),
            fullPath,
            key,
            made.description(),
            made.visibility().number(),
            made.pushCreatesProjects() ? 1 : 0,
            Micros.of(made.createdAt()))
        .map(id -> Change.done(find(rows, id).orElseThrow()))
        .orElseGet(() -> Change.refused(Refusal.PATH_TAKEN));
  }

  /** Refused: MISSING, MORE_VISIBLE_THAN_NAMESPACE, LESS_VISIBLE_THAN_CONTENT. */
  public Change<Namespace> update(Transaction rows, long id, NamespaceUpdate update) {
    Optional<Namespace> found = findAlone(rows, id);
    if (found.isEmpty()) {
      return Change.refused(Refusal.MISSING);
    }
    Namespace namespace = found.get();
    Visibility visibility = update.visibility().orElse(namespace.visibility());
    return refusedVisibility(rows, namespace, visibility)
        .<Change<Namespace>>map(Change::refused)
        .orElseGet(() -> write(rows, namespace, update, visibility));
  }

  private Optional<Refusal> refusedVisibility(
      Transaction rows, Namespace namespace, Visibility visibility) {
    Optional<Visibility> parent =
        namespace.parentId().isEmpty()
            ? Optional.empty()
            : find(rows, namespace.parentId().getAsLong()).map(Namespace::visibility);
    if (parent.isPresent() && visibility.number() > parent.get().number()) {
      return Optional.of(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
    }
    long id = namespace.id();
    int number = visibility.number();
    return rows.exists(NamespaceSql.MORE_VISIBLE_INSIDE, id, number, id, number)
        ? Optional.of(Refusal.LESS_VISIBLE_THAN_CONTENT)
        : Optional.empty();
  }

  private Change<Namespace> write(
      Transaction rows, Namespace namespace, NamespaceUpdate update, Visibility visibility) {
    rows.change(
        NamespaceSql.UPDATE,
        update.name().orElse(namespace.name()),
        update.description().orElse(namespace.description()),
        visibility.number(),
        update.pushCreatesProjects().orElse(namespace.pushCreatesProjects()) ? 1 : 0,
        namespace.id());
    return Change.done(find(rows, namespace.id()).orElseThrow());
  }

  /**
   * Gives the namespace another path where it is, and all that is in it.
   *
   * <p>Refused: MISSING, PATH_TAKEN, TOO_LONG, HOLDS_REPOSITORIES.
   */
  public Change<Namespace> rename(Transaction rows, long id, String path) {
    return new NamespaceMove(rows, id).rename(path);
  }

  /**
   * Puts a group into another, or to the top, with all that is in it.
   *
   * <p>Refused: as {@link #rename}, and PLACE_MISSING, NOT_A_GROUP, INTO_ITSELF, TOO_DEEP,
   * MORE_VISIBLE_THAN_NAMESPACE.
   */
  public Change<Namespace> move(Transaction rows, long id, OptionalLong parentId) {
    return new NamespaceMove(rows, id).moveTo(parentId);
  }

  /** Deletes an empty namespace with its members and shares. Refused: MISSING, NOT_EMPTY. */
  public Change<Namespace> delete(Transaction rows, long id) {
    Optional<Namespace> found = findAlone(rows, id);
    if (found.isEmpty()) {
      return Change.refused(Refusal.MISSING);
    }
    if (rows.exists(NamespaceSql.INSIDE, id, id)) {
      return Change.refused(Refusal.NOT_EMPTY);
    }
    PlaceRows.delete(rows, Place.namespace(id));
    rows.change(NamespaceSql.DELETE, id);
    return Change.done(found.get());
  }

  /** With its tree locked; a tree that it left while it was waited for is locked for nothing. */
  static Optional<Namespace> findAlone(Transaction rows, long id) {
    Optional<Namespace> found = rows.first(NamespaceSql.FIND, NamespaceSql::read, id);
    while (found.isPresent()) {
      List<String> roots = Trees.rootsOf(found.get().key());
      Trees.lock(rows, roots);
      found = rows.first(NamespaceSql.FIND, NamespaceSql::read, id);
      if (found.isEmpty() || Trees.rootsOf(found.get().key()).equals(roots)) {
        return found;
      }
    }
    return found;
  }
}
