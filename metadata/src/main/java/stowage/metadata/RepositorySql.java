package stowage.metadata;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.MANIFESTS;
import static stowage.metadata.schema.Tables.REPOSITORIES;

import org.jooq.impl.DSL;

/** Statements of {@link Repositories}. */
final class RepositorySql {

  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(REPOSITORIES.ID)
                  .from(REPOSITORIES)
                  .where(REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)))
                  .and(REPOSITORIES.REMOVED_AT.isNull()));

  static final Sql FIND_LOCKED = FIND.locking("for no key update");

  static final Sql PROJECT =
      Sql.of(
          dsl ->
              dsl.select(REPOSITORIES.PROJECT_ID)
                  .from(REPOSITORIES)
                  .where(REPOSITORIES.ID.eq(any(REPOSITORIES.ID))));

  /** One that was removed comes back as if it were new. */
  static final Sql INSERT =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      REPOSITORIES,
                      REPOSITORIES.NAME,
                      REPOSITORIES.PROJECT_ID,
                      REPOSITORIES.EPOCH,
                      REPOSITORIES.CREATED_AT)
                  .values(
                      any(REPOSITORIES.NAME),
                      any(REPOSITORIES.PROJECT_ID),
                      DSL.inline(0L),
                      any(REPOSITORIES.CREATED_AT))
                  .onConflict(REPOSITORIES.NAME)
                  .doUpdate()
                  .set(REPOSITORIES.PROJECT_ID, excluded(REPOSITORIES.PROJECT_ID))
                  .set(REPOSITORIES.CREATED_AT, excluded(REPOSITORIES.CREATED_AT))
                  .set(REPOSITORIES.REMOVED_AT, castNull(REPOSITORIES.REMOVED_AT))
                  .where(REPOSITORIES.REMOVED_AT.isNotNull()));

  static final Sql PAGE =
      Sql.of(
          dsl ->
              dsl.select(REPOSITORIES.NAME)
                  .from(REPOSITORIES)
                  .where(REPOSITORIES.NAME.gt(any(REPOSITORIES.NAME)))
                  .and(
                      exists(
                          selectOne()
                              .from(MANIFESTS)
                              .where(MANIFESTS.REPOSITORY_ID.eq(REPOSITORIES.ID))))
                  .orderBy(REPOSITORIES.NAME)
                  .limit(limit()));

  static final Sql LOCK =
      Sql.of(
              dsl ->
                  dsl.select(REPOSITORIES.ID)
                      .from(REPOSITORIES)
                      .where(REPOSITORIES.ID.eq(any(REPOSITORIES.ID))))
          .locking("for no key update");

  static final Sql ADVANCE_EPOCH =
      Sql.of(
          dsl ->
              dsl.update(REPOSITORIES)
                  .set(REPOSITORIES.EPOCH, REPOSITORIES.EPOCH.plus(DSL.inline(1L)))
                  .where(REPOSITORIES.ID.eq(any(REPOSITORIES.ID))));

  static final Sql REMOVE =
      Sql.of(
          dsl ->
              dsl.update(REPOSITORIES)
                  .set(REPOSITORIES.REMOVED_AT, any(REPOSITORIES.REMOVED_AT))
                  .set(REPOSITORIES.PROJECT_ID, castNull(REPOSITORIES.PROJECT_ID))
                  .where(REPOSITORIES.ID.eq(any(REPOSITORIES.ID))));

  private RepositorySql() {}
}
