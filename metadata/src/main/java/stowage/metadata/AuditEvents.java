package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.AuditEvent.Actor;
import stowage.metadata.AuditEvent.Entry;
import stowage.metadata.AuditEvent.Target;

/** Who did what. Events are added in the transaction of what they tell of. */
public final class AuditEvents {

  /** Later than any event. */
  private static final long END = Long.MAX_VALUE;

  /** Events from a time on, and before another; either may be left open. */
  public record Period(Optional<Instant> from, Optional<Instant> until) {

    public static final Period ALL = new Period(Optional.empty(), Optional.empty());
  }

  AuditEvents() {}

  public void add(Transaction rows, Entry entry, Instant now) {
    rows.change(
        AuditEventSql.INSERT,
        Ids.orNull(entry.actor().id()),
        entry.actor().name(),
        entry.actor().address(),
        entry.action(),
        entry.target().kind(),
        Ids.orNull(entry.target().id()),
        entry.target().name(),
        Annotations.toText(entry.detail()),
        Micros.of(now));
  }

  public Optional<AuditEvent> find(Reading rows, long id) {
    return rows.first(AuditEventSql.FIND, AuditEvents::read, id);
  }

  /**
   * The newest first.
   *
   * @param after the last event of the page before
   */
  public List<AuditEvent> page(Reading rows, Period period, Optional<AuditEvent> after, int limit) {
    long at = after.map(event -> Micros.of(event.happenedAt())).orElse(END);
    return rows.list(
        AuditEventSql.PAGE,
        AuditEvents::read,
        from(period),
        Math.min(until(period) - 1, at),
        at,
        after.map(AuditEvent::id).orElse(END),
        limit);
  }

  /**
   * What was done to one target, the newest first.
   *
   * @param after the id of the last event of the page before
   */
  public List<AuditEvent> pageOfTarget(
      Reading rows, String kind, long id, Period period, OptionalLong after, int limit) {
    return rows.list(
        AuditEventSql.PAGE_OF_TARGET,
        AuditEvents::read,
        kind,
        id,
        after.orElse(END),
        from(period),
        until(period),
        limit);
  }

  /** The newest first, by the number of the row; {@link #page} is cheaper far down. */
  public List<AuditEvent> slice(Reading rows, Period period, Slice slice) {
    return rows.list(
        AuditEventSql.SLICE,
        AuditEvents::read,
        from(period),
        until(period),
        slice.limit(),
        slice.offset());
  }

  public long count(Reading rows, Period period) {
    return rows.first(AuditEventSql.COUNT, row -> row.getLong(1), from(period), until(period))
        .orElseThrow();
  }

  /** What was done to one target, the newest first, by the number of the row. */
  public List<AuditEvent> sliceOfTarget(
      Reading rows, String kind, long id, Period period, Slice slice) {
    return rows.list(
        AuditEventSql.SLICE_OF_TARGET,
        AuditEvents::read,
        kind,
        id,
        from(period),
        until(period),
        slice.limit(),
        slice.offset());
  }

  public long countOfTarget(Reading rows, String kind, long id, Period period) {
    return rows.first(
            AuditEventSql.COUNT_OF_TARGET,
            row -> row.getLong(1),
            kind,
            id,
            from(period),
            until(period))
        .orElseThrow();
  }

  /**
   * Forgets events from before a time, the oldest first.
   *
   * @return how many, {@code limit} at most
   */
  public int deleteOlder(Transaction rows, Instant before, int limit) {
    return rows.change(AuditEventSql.DELETE_OLDER, Micros.of(before), limit);
  }

  private static long from(Period period) {
    return period.from().map(Micros::of).orElse(Long.MIN_VALUE);
  }

  private static long until(Period period) {
    return period.until().map(Micros::of).orElse(END);
  }

  private static AuditEvent read(ResultSet row) throws SQLException {
    Actor actor = new Actor(Ids.read(row, 2), row.getString(3), row.getString(4));
    Target target = new Target(row.getString(6), Ids.read(row, 7), row.getString(8));
    Entry entry = new Entry(actor, row.getString(5), target, Annotations.ofText(row.getString(9)));
    return new AuditEvent(row.getLong(1), entry, Micros.toInstant(row.getLong(10)));
  }
}
