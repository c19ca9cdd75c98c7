package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.UPLOAD_PARTS;
import static stowage.metadata.schema.Tables.UPLOAD_SESSIONS;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Statements of {@link UploadSessions}. */
final class UploadSql {

  static final Sql INSERT =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      UPLOAD_SESSIONS,
                      UPLOAD_SESSIONS.ID,
                      UPLOAD_SESSIONS.REPOSITORY_NAME,
                      UPLOAD_SESSIONS.ALGORITHM,
                      UPLOAD_SESSIONS.EPOCH,
                      UPLOAD_SESSIONS.OWNER,
                      UPLOAD_SESSIONS.STARTED_AT,
                      UPLOAD_SESSIONS.CHANGED_AT,
                      UPLOAD_SESSIONS.RESULT_DIGEST,
                      UPLOAD_SESSIONS.OPENED_BY)
                  .values(
                      any(UPLOAD_SESSIONS.ID),
                      any(UPLOAD_SESSIONS.REPOSITORY_NAME),
                      any(UPLOAD_SESSIONS.ALGORITHM),
                      any(UPLOAD_SESSIONS.EPOCH),
                      any(UPLOAD_SESSIONS.OWNER),
                      any(UPLOAD_SESSIONS.STARTED_AT),
                      any(UPLOAD_SESSIONS.CHANGED_AT),
                      any(UPLOAD_SESSIONS.RESULT_DIGEST),
                      any(UPLOAD_SESSIONS.OPENED_BY)));

  static final Sql INSERT_PART =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      UPLOAD_PARTS,
                      UPLOAD_PARTS.SESSION_ID,
                      UPLOAD_PARTS.EPOCH,
                      UPLOAD_PARTS.SIZE_BYTES)
                  .values(
                      any(UPLOAD_PARTS.SESSION_ID),
                      any(UPLOAD_PARTS.EPOCH),
                      any(UPLOAD_PARTS.SIZE_BYTES)));

  /** A row for each part; a session has at least one. */
  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(
                      UPLOAD_SESSIONS.ID,
                      UPLOAD_SESSIONS.REPOSITORY_NAME,
                      UPLOAD_SESSIONS.ALGORITHM,
                      UPLOAD_SESSIONS.EPOCH,
                      UPLOAD_SESSIONS.OWNER,
                      UPLOAD_SESSIONS.STARTED_AT,
                      UPLOAD_SESSIONS.CHANGED_AT,
                      UPLOAD_SESSIONS.RESULT_DIGEST,
                      UPLOAD_PARTS.EPOCH,
                      UPLOAD_PARTS.SIZE_BYTES)
                  .from(UPLOAD_SESSIONS)
                  .join(UPLOAD_PARTS)
                  .on(UPLOAD_PARTS.SESSION_ID.eq(UPLOAD_SESSIONS.ID))
                  .where(isIt())
                  .orderBy(UPLOAD_PARTS.EPOCH));

  static final Sql OPENED_BY =
      Sql.of(
          dsl ->
              dsl.select(UPLOAD_SESSIONS.OPENED_BY)
                  .from(UPLOAD_SESSIONS)
                  .where(isIt())
                  .and(UPLOAD_SESSIONS.REPOSITORY_NAME.eq(any(UPLOAD_SESSIONS.REPOSITORY_NAME))));

  static final Sql ADVANCE =
      Sql.of(
          dsl ->
              dsl.update(UPLOAD_SESSIONS)
                  .set(UPLOAD_SESSIONS.EPOCH, any(UPLOAD_SESSIONS.EPOCH))
                  .set(UPLOAD_SESSIONS.OWNER, any(UPLOAD_SESSIONS.OWNER))
                  .set(UPLOAD_SESSIONS.CHANGED_AT, any(UPLOAD_SESSIONS.CHANGED_AT))
                  .where(isIt())
                  .and(isOpenAtEpoch()));

  static final Sql TOUCH =
      Sql.of(
          dsl ->
              dsl.update(UPLOAD_SESSIONS)
                  .set(UPLOAD_SESSIONS.CHANGED_AT, any(UPLOAD_SESSIONS.CHANGED_AT))
                  .where(isIt())
                  .and(isOpenAtEpoch()));

  static final Sql SIZE_PART =
      Sql.of(
          dsl ->
              dsl.update(UPLOAD_PARTS)
                  .set(UPLOAD_PARTS.SIZE_BYTES, any(UPLOAD_PARTS.SIZE_BYTES))
                  .where(UPLOAD_PARTS.SESSION_ID.eq(any(UPLOAD_PARTS.SESSION_ID)))
                  .and(UPLOAD_PARTS.EPOCH.eq(any(UPLOAD_PARTS.EPOCH))));

  static final Sql FINISH =
      Sql.of(
          dsl ->
              dsl.update(UPLOAD_SESSIONS)
                  .set(UPLOAD_SESSIONS.RESULT_DIGEST, any(UPLOAD_SESSIONS.RESULT_DIGEST))
                  .set(UPLOAD_SESSIONS.CHANGED_AT, any(UPLOAD_SESSIONS.CHANGED_AT))
                  .where(isIt()));

  static final Sql DELETE = Sql.of(dsl -> dsl.deleteFrom(UPLOAD_SESSIONS).where(isIt()));

  static final Sql PURGEABLE =
      Sql.of(
          dsl ->
              dsl.select(UPLOAD_SESSIONS.ID)
                  .from(UPLOAD_SESSIONS)
                  .where(
                      UPLOAD_SESSIONS
                          .RESULT_DIGEST
                          .isNull()
                          .and(UPLOAD_SESSIONS.CHANGED_AT.lt(any(UPLOAD_SESSIONS.CHANGED_AT))))
                  .or(
                      UPLOAD_SESSIONS
                          .RESULT_DIGEST
                          .isNotNull()
                          .and(UPLOAD_SESSIONS.CHANGED_AT.lt(any(UPLOAD_SESSIONS.CHANGED_AT))))
                  .orderBy(UPLOAD_SESSIONS.CHANGED_AT)
                  .limit(limit()));

  private UploadSql() {}

  private static Condition isIt() {
    return UPLOAD_SESSIONS.ID.eq(any(UPLOAD_SESSIONS.ID));
  }

  private static Condition isOpenAtEpoch() {
    return DSL.and(
        UPLOAD_SESSIONS.EPOCH.eq(any(UPLOAD_SESSIONS.EPOCH)),
        UPLOAD_SESSIONS.RESULT_DIGEST.isNull());
  }
}
