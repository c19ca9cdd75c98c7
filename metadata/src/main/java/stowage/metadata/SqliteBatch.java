package stowage.metadata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Closures that are committed together: each is a savepoint of one transaction. */
final class SqliteBatch {

  private static final int MAX_CLOSURES = 64;
  private static final Sql BEGIN = Sql.plain("begin immediate");
  private static final Sql COMMIT = Sql.plain("commit");
  private static final Sql ROLLBACK = Sql.plain("rollback");
  private static final Sql SAVEPOINT = Sql.plain("savepoint closure");
  private static final Sql RELEASE = Sql.plain("release closure");
  private static final Sql ROLLBACK_TO = Sql.plain("rollback to closure");

  private final Session session;
  private final List<Pending<?>> entered = new ArrayList<>();
  private final Set<Repository> changed = new LinkedHashSet<>();
  private boolean placesChanged;

  SqliteBatch(Session session) {
    this.session = session;
  }

  void begin() {
    session.change(BEGIN);
  }

  void enter(Pending<?> pending) {
    entered.add(pending);
  }

  boolean isEmpty() {
    return entered.isEmpty();
  }

  boolean isFull() {
    return entered.size() == MAX_CLOSURES;
  }

  /** What the closures changed that are still in the batch. */
  Set<Repository> changed() {
    return changed;
  }

  boolean placesChanged() {
    return placesChanged;
  }

  /**
   * Runs a closure. One that throws leaves the batch at once, and nothing of it stays.
   *
   * @throws RuntimeException where the failure took the whole transaction with it
   */
  void run(Pending<?> pending) {
    enter(pending);
    session.change(SAVEPOINT);
    Transaction rows = new Transaction(session);
    try {
      pending.run(rows);
    } catch (RuntimeException | Error failure) {
      undo(failure);
      entered.removeLast().fail(failure);
      return;
    }
    session.change(RELEASE);
    changed.addAll(rows.changed());
    placesChanged |= rows.placesChanged();
  }

  void commit() {
    session.change(COMMIT);
  }

  void release() {
    entered.forEach(Pending::release);
  }

  /** A full disk or a failed sync may have ended the transaction already. */
  void fail(Throwable failure) {
    try {
      session.change(ROLLBACK);
    } catch (DatabaseException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
    entered.forEach(pending -> pending.fail(failure));
  }

  private void undo(Throwable failure) {
    try {
      session.change(ROLLBACK_TO);
      session.change(RELEASE);
    } catch (DatabaseException e) {
      e.addSuppressed(failure);
      throw failure instanceof DatabaseException cause ? cause : e;
    }
  }
}
