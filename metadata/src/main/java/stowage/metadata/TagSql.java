package stowage.metadata;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.select;
import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.REPOSITORIES;
import static stowage.metadata.schema.Tables.TAGS;
import static stowage.metadata.schema.Tables.TAG_HISTORY;

import org.jooq.Condition;

/** Statements of {@link Tags}. */
final class TagSql {

  static final Sql FIND_LOCKED =
      Sql.of(dsl -> dsl.select(TAGS.DIGEST).from(TAGS).where(isIt())).locking("for update");

  static final Sql INSERT =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      TAGS,
                      TAGS.REPOSITORY_ID,
                      TAGS.NAME,
                      TAGS.DIGEST,
                      TAGS.CREATED_AT,
                      TAGS.PUSHED_AT)
                  .values(
                      any(TAGS.REPOSITORY_ID),
                      any(TAGS.NAME),
                      any(TAGS.DIGEST),
                      any(TAGS.CREATED_AT),
                      any(TAGS.PUSHED_AT)));

  static final Sql MOVE =
      Sql.of(
          dsl ->
              dsl.update(TAGS)
                  .set(TAGS.DIGEST, any(TAGS.DIGEST))
                  .set(TAGS.PUSHED_AT, any(TAGS.PUSHED_AT))
                  .where(isIt()));

  static final Sql ADD_HISTORY =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      TAG_HISTORY,
                      TAG_HISTORY.REPOSITORY_ID,
                      TAG_HISTORY.NAME,
                      TAG_HISTORY.DIGEST,
                      TAG_HISTORY.PREVIOUS_DIGEST,
                      TAG_HISTORY.ACTOR,
                      TAG_HISTORY.CHANGED_AT)
                  .values(
                      any(TAG_HISTORY.REPOSITORY_ID),
                      any(TAG_HISTORY.NAME),
                      any(TAG_HISTORY.DIGEST),
                      any(TAG_HISTORY.PREVIOUS_DIGEST),
                      any(TAG_HISTORY.ACTOR),
                      any(TAG_HISTORY.CHANGED_AT)));

  static final Sql PAGE =
      Sql.of(
          dsl ->
              dsl.select(TAGS.NAME)
                  .from(TAGS)
                  .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID)))
                  .and(TAGS.NAME.gt(any(TAGS.NAME)))
                  .orderBy(TAGS.NAME)
                  .limit(limit()));

  static final Sql RECORD_PULL =
      Sql.of(
          dsl ->
              dsl.update(TAGS)
                  .set(
                      TAGS.PULLED_AT,
                      greatest(coalesce(TAGS.PULLED_AT, any(TAGS.PULLED_AT)), any(TAGS.PULLED_AT)))
                  .where(
                      TAGS.REPOSITORY_ID.eq(
                          select(REPOSITORIES.ID)
                              .from(REPOSITORIES)
                              .where(REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)))))
                  .and(TAGS.NAME.eq(any(TAGS.NAME))));

  private TagSql() {}

  private static Condition isIt() {
    return TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID)).and(TAGS.NAME.eq(any(TAGS.NAME)));
  }
}
