package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.PASSWORDS;
import static stowage.metadata.schema.Tables.USERS;
import static stowage.metadata.schema.Tables.WEB_SESSIONS;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Statements of {@link WebSessions}. */
final class WebSessionSql {

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                  dsl,
                  WEB_SESSIONS,
                  WEB_SESSIONS.SECRET_HASH,
                  WEB_SESSIONS.USER_ID,
                  WEB_SESSIONS.CREATED_AT,
                  WEB_SESSIONS.SEEN_AT,
                  WEB_SESSIONS.EXPIRES_AT));

  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(PASSWORDS.MUST_CHANGE, WEB_SESSIONS.CREATED_AT, WEB_SESSIONS.SEEN_AT)
                  .select(UserSql.COLUMNS)
                  .from(WEB_SESSIONS)
                  .join(USERS)
                  .on(USERS.ID.eq(WEB_SESSIONS.USER_ID))
                  .leftJoin(PASSWORDS)
                  .on(PASSWORDS.USER_ID.eq(USERS.ID))
                  .where(isIt())
                  .and(WEB_SESSIONS.EXPIRES_AT.gt(any(WEB_SESSIONS.EXPIRES_AT)))
                  .and(USERS.STATE.eq(DSL.inline(User.State.ACTIVE.wireName())))
                  .and(
                      PASSWORDS
                          .CHANGED_AT
                          .isNull()
                          .or(PASSWORDS.CHANGED_AT.le(WEB_SESSIONS.CREATED_AT))));

  static final Sql TOUCH =
      Sql.of(
          dsl ->
              dsl.update(WEB_SESSIONS)
                  .set(WEB_SESSIONS.SEEN_AT, any(WEB_SESSIONS.SEEN_AT))
                  .set(WEB_SESSIONS.EXPIRES_AT, any(WEB_SESSIONS.EXPIRES_AT))
                  .where(isIt()));

  static final Sql END = Sql.of(dsl -> dsl.deleteFrom(WEB_SESSIONS).where(isIt()));

  static final Sql END_ALL =
      Sql.of(
          dsl ->
              dsl.deleteFrom(WEB_SESSIONS)
                  .where(WEB_SESSIONS.USER_ID.eq(any(WEB_SESSIONS.USER_ID))));

  static final Sql REMOVE_EXPIRED =
      Sql.of(
          dsl ->
              dsl.deleteFrom(WEB_SESSIONS)
                  .where(WEB_SESSIONS.EXPIRES_AT.le(any(WEB_SESSIONS.EXPIRES_AT))));

  private WebSessionSql() {}

  static WebSession read(ResultSet row) throws SQLException {
    return new WebSession(
        UserSql.read(row, 4),
        row.getLong(1) == 1,
        Micros.toInstant(row.getLong(2)),
        Micros.toInstant(row.getLong(3)));
  }

  private static Condition isIt() {
    return WEB_SESSIONS.SECRET_HASH.eq(any(WEB_SESSIONS.SECRET_HASH));
  }
}
