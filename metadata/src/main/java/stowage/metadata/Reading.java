package stowage.metadata;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A consistent view of the rows. It lives for one page of a listing, never across a network write.
 */
public abstract sealed class Reading permits Snapshot, Transaction {

  private final Session session;

  Reading(Session session) {
    this.session = session;
  }

  final Session session() {
    return session;
  }

  final <T> Optional<T> first(Sql sql, Session.RowMapper<T> mapper, @Nullable Object... values) {
    return session.first(sql, mapper, values);
  }

  final <T> List<T> list(Sql sql, Session.RowMapper<T> mapper, @Nullable Object... values) {
    return session.list(sql, mapper, values);
  }

  final boolean exists(Sql sql, @Nullable Object... values) {
    return session.first(sql, row -> true, values).isPresent();
  }
}
