package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.JOB_TOKENS;
import static stowage.metadata.schema.Tables.PROJECTS;
import static stowage.metadata.schema.Tables.USERS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;

/** Statements of {@link JobTokens}. */
final class JobTokenSql {

  /** What {@link #readLive} reads first, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(
          JOB_TOKENS.ID,
          JOB_TOKENS.PROJECT_ID,
          JOB_TOKENS.USER_ID,
          JOB_TOKENS.JOB,
          JOB_TOKENS.CREATED_AT,
          JOB_TOKENS.EXPIRES_AT);

  private static final Sql PROJECT =
      Sql.of(dsl -> dsl.select(PROJECTS.ID).from(PROJECTS).where(PROJECTS.ID.eq(any(PROJECTS.ID))));

  /** Lets others mint in the project, but nobody end a job. */
  static final Sql LOCK_TO_MINT = PROJECT.locking("for share");

  /** Lets others push to the project, but nobody mint. */
  static final Sql LOCK_TO_END = PROJECT.locking("for no key update");

  static final Sql ENDED =
      Sql.of(
          dsl ->
              dsl.select(JOB_TOKENS.ID)
                  .from(JOB_TOKENS)
                  .where(isOfJob())
                  .and(JOB_TOKENS.ENDED_AT.isNotNull()));

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      JOB_TOKENS,
                      JOB_TOKENS.PROJECT_ID,
                      JOB_TOKENS.USER_ID,
                      JOB_TOKENS.JOB,
                      JOB_TOKENS.CREATED_AT,
                      JOB_TOKENS.EXPIRES_AT,
                      JOB_TOKENS.SECRET_HASH)
                  .returning(JOB_TOKENS.ID));

  static final Sql FIND_LIVE = live(JOB_TOKENS.SECRET_HASH);
  static final Sql FIND_LIVE_BY_ID = live(JOB_TOKENS.ID);

  static final Sql END =
      Sql.of(
          dsl ->
              dsl.update(JOB_TOKENS)
                  .set(JOB_TOKENS.ENDED_AT, any(JOB_TOKENS.ENDED_AT))
                  .where(isOfJob())
                  .and(JOB_TOKENS.ENDED_AT.isNull()));

  static final Sql RUNNING =
      Sql.of(
          dsl ->
              dsl.select(JOB_TOKENS.ID)
                  .from(JOB_TOKENS)
                  .where(isOfJob())
                  .and(JOB_TOKENS.ENDED_AT.isNull())
                  .orderBy(JOB_TOKENS.ID));

  static final Sql DELETE_EXPIRED =
      Sql.of(
          dsl ->
              dsl.deleteFrom(JOB_TOKENS)
                  .where(
                      JOB_TOKENS.ID.in(
                          dsl.select(JOB_TOKENS.ID)
                              .from(JOB_TOKENS)
                              .where(JOB_TOKENS.EXPIRES_AT.lt(any(JOB_TOKENS.EXPIRES_AT)))
                              .orderBy(JOB_TOKENS.EXPIRES_AT, JOB_TOKENS.ID)
                              .limit(limit()))));

  private JobTokenSql() {}

  static JobToken.Live readLive(ResultSet row) throws SQLException {
    OptionalLong user = Ids.read(row, 3);
    JobToken token =
        new JobToken(
            row.getLong(1),
            row.getLong(2),
            user,
            row.getString(4),
            Micros.toInstant(row.getLong(5)),
            Micros.toInstant(row.getLong(6)));
    return new JobToken.Live(
        token,
        user.isEmpty() ? Optional.empty() : Optional.of(UserSql.read(row, COLUMNS.size() + 1)));
  }

  private static Condition isOfJob() {
    return JOB_TOKENS
        .PROJECT_ID
        .eq(any(JOB_TOKENS.PROJECT_ID))
        .and(JOB_TOKENS.JOB.eq(any(JOB_TOKENS.JOB)));
  }

  private static <T> Sql live(Field<T> key) {
    return Sql.of(
        dsl ->
            dsl.select(COLUMNS)
                .select(UserSql.COLUMNS)
                .from(JOB_TOKENS)
                .leftJoin(USERS)
                .on(USERS.ID.eq(JOB_TOKENS.USER_ID))
                .where(key.eq(any(key)))
                .and(JOB_TOKENS.ENDED_AT.isNull())
                .and(JOB_TOKENS.EXPIRES_AT.gt(any(JOB_TOKENS.EXPIRES_AT))));
  }
}
