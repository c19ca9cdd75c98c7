package stowage.metadata;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view that may write. What it wrote is seen by nobody before the commit. */
public final class Transaction extends Reading {

  private final Set<Repository> changed = new LinkedHashSet<>();
  private boolean placesChanged;

  Transaction(Session session) {
    super(session);
  }

  int change(Sql sql, @Nullable Object... values) {
    return session().change(sql, values);
  }

  /**
   * Keeps other writers out of the repository until the commit. Writers do this before they look,
   * so that what they saw still holds when they write.
   */
  void lock(Repository repository) {
    if (session().dialect() == Dialect.POSTGRESQL && !changed.contains(repository)) {
      exists(RepositorySql.LOCK, repository.id());
    }
  }

  /** Says that what the repository holds is changed by this transaction; locks it too. */
  void mark(Repository repository) {
    if (changed.add(repository) && session().dialect() == Dialect.POSTGRESQL) {
      change(RepositorySql.ADVANCE_EPOCH, repository.id());
    }
  }

  /** Says that what paths mean is changed by this transaction. */
  void markPlaces() {
    placesChanged = true;
  }

  boolean placesChanged() {
    return placesChanged;
  }

  Set<Repository> changed() {
    return changed;
  }
}
