package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.AUDIT_EVENTS;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Statements of {@link AuditEvents}. */
final class AuditEventSql {

  private static final List<Field<?>> COLUMNS =
      List.of(
          AUDIT_EVENTS.ID,
          AUDIT_EVENTS.ACTOR_ID,
          AUDIT_EVENTS.ACTOR,
          AUDIT_EVENTS.ADDRESS,
          AUDIT_EVENTS.ACTION,
          AUDIT_EVENTS.TARGET_KIND,
          AUDIT_EVENTS.TARGET_ID,
          AUDIT_EVENTS.TARGET,
          AUDIT_EVENTS.DETAIL,
          AUDIT_EVENTS.HAPPENED_AT);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                  dsl,
                  AUDIT_EVENTS,
                  AUDIT_EVENTS.ACTOR_ID,
                  AUDIT_EVENTS.ACTOR,
                  AUDIT_EVENTS.ADDRESS,
                  AUDIT_EVENTS.ACTION,
                  AUDIT_EVENTS.TARGET_KIND,
                  AUDIT_EVENTS.TARGET_ID,
                  AUDIT_EVENTS.TARGET,
                  AUDIT_EVENTS.DETAIL,
                  AUDIT_EVENTS.HAPPENED_AT));

  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(AUDIT_EVENTS)
                  .where(AUDIT_EVENTS.ID.eq(any(AUDIT_EVENTS.ID))));

  /** One upper bound, which the index can use: the earlier of the period's end and the cursor. */
  static final Sql PAGE =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(AUDIT_EVENTS)
                  .where(AUDIT_EVENTS.HAPPENED_AT.ge(any(AUDIT_EVENTS.HAPPENED_AT)))
                  .and(AUDIT_EVENTS.HAPPENED_AT.le(any(AUDIT_EVENTS.HAPPENED_AT)))
                  .and(
                      AUDIT_EVENTS
                          .HAPPENED_AT
                          .lt(any(AUDIT_EVENTS.HAPPENED_AT))
                          .or(AUDIT_EVENTS.ID.lt(any(AUDIT_EVENTS.ID))))
                  .orderBy(AUDIT_EVENTS.HAPPENED_AT.desc(), AUDIT_EVENTS.ID.desc())
                  .limit(limit()));

  static final Sql PAGE_OF_TARGET =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(AUDIT_EVENTS)
                  .where(isOfTarget())
                  .and(AUDIT_EVENTS.ID.lt(any(AUDIT_EVENTS.ID)))
                  .and(isInPeriod())
                  .orderBy(AUDIT_EVENTS.ID.desc())
                  .limit(limit()));

  static final Sql SLICE =
      Sql.of(
              dsl ->
                  dsl.select(COLUMNS)
                      .from(AUDIT_EVENTS)
                      .where(isInPeriod())
                      .orderBy(AUDIT_EVENTS.HAPPENED_AT.desc(), AUDIT_EVENTS.ID.desc()))
          .sliced();

  static final Sql COUNT = Sql.of(dsl -> dsl.selectCount().from(AUDIT_EVENTS).where(isInPeriod()));

  static final Sql SLICE_OF_TARGET =
      Sql.of(
              dsl ->
                  dsl.select(COLUMNS)
                      .from(AUDIT_EVENTS)
                      .where(isOfTarget())
                      .and(isInPeriod())
                      .orderBy(AUDIT_EVENTS.ID.desc()))
          .sliced();

  static final Sql COUNT_OF_TARGET =
      Sql.of(dsl -> dsl.selectCount().from(AUDIT_EVENTS).where(isOfTarget()).and(isInPeriod()));

  static final Sql DELETE_OLDER =
      Sql.of(
          dsl ->
              dsl.deleteFrom(AUDIT_EVENTS)
                  .where(
                      AUDIT_EVENTS.ID.in(
                          dsl.select(AUDIT_EVENTS.ID)
                              .from(AUDIT_EVENTS)
                              .where(AUDIT_EVENTS.HAPPENED_AT.lt(any(AUDIT_EVENTS.HAPPENED_AT)))
                              .orderBy(AUDIT_EVENTS.HAPPENED_AT, AUDIT_EVENTS.ID)
                              .limit(limit()))));

  private AuditEventSql() {}

  private static Condition isOfTarget() {
    return DSL.and(
        AUDIT_EVENTS.TARGET_KIND.eq(any(AUDIT_EVENTS.TARGET_KIND)),
        AUDIT_EVENTS.TARGET_ID.eq(any(AUDIT_EVENTS.TARGET_ID)));
  }

  private static Condition isInPeriod() {
    return DSL.and(
        AUDIT_EVENTS.HAPPENED_AT.ge(any(AUDIT_EVENTS.HAPPENED_AT)),
        AUDIT_EVENTS.HAPPENED_AT.lt(any(AUDIT_EVENTS.HAPPENED_AT)));
  }
}
