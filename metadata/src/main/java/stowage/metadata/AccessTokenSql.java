package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.ACCESS_TOKENS;
import static stowage.metadata.schema.Tables.MEMBERS;
import static stowage.metadata.schema.Tables.USERS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Statements of {@link AccessTokens}. */
final class AccessTokenSql {

  /** What {@link #read} reads, in its order. */
  static final List<Field<?>> COLUMNS =
      List.of(
          ACCESS_TOKENS.ID,
          ACCESS_TOKENS.USER_ID,
          ACCESS_TOKENS.NAME,
          ACCESS_TOKENS.DESCRIPTION,
          ACCESS_TOKENS.SCOPES,
          ACCESS_TOKENS.EXPIRES_ON,
          ACCESS_TOKENS.CREATED_BY,
          ACCESS_TOKENS.CREATED_AT,
          ACCESS_TOKENS.LAST_USED_AT,
          ACCESS_TOKENS.REVOKED_AT);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      ACCESS_TOKENS,
                      ACCESS_TOKENS.USER_ID,
                      ACCESS_TOKENS.NAME,
                      ACCESS_TOKENS.DESCRIPTION,
                      ACCESS_TOKENS.SCOPES,
                      ACCESS_TOKENS.EXPIRES_ON,
                      ACCESS_TOKENS.CREATED_BY,
                      ACCESS_TOKENS.CREATED_AT,
                      ACCESS_TOKENS.SECRET_HASH)
                  .returning(ACCESS_TOKENS.ID));

  static final Sql FIND = Sql.of(dsl -> dsl.select(COLUMNS).from(ACCESS_TOKENS).where(isIt()));

  static final Sql FIND_LIVE =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .select(UserSql.COLUMNS)
                  .from(ACCESS_TOKENS)
                  .join(USERS)
                  .on(USERS.ID.eq(ACCESS_TOKENS.USER_ID))
                  .where(ACCESS_TOKENS.SECRET_HASH.eq(any(ACCESS_TOKENS.SECRET_HASH)))
                  .and(isLive()));

  static final Sql PAGE_OF_BOTS =
      Sql.of(
              dsl ->
                  dsl.select(COLUMNS)
                      .from(ACCESS_TOKENS)
                      .where(isOfBot())
                      .and(TokenFilter.isShown(isLive()))
                      .orderBy(ACCESS_TOKENS.ID.desc()))
          .sliced();

  static final Sql COUNT_OF_BOTS =
      Sql.of(
          dsl ->
              dsl.selectCount()
                  .from(ACCESS_TOKENS)
                  .where(isOfBot())
                  .and(TokenFilter.isShown(isLive())));

  static final Sql REVOKE =
      Sql.of(
          dsl ->
              dsl.update(ACCESS_TOKENS)
                  .set(ACCESS_TOKENS.REVOKED_AT, any(ACCESS_TOKENS.REVOKED_AT))
                  .where(isIt())
                  .and(ACCESS_TOKENS.REVOKED_AT.isNull()));

  static final Sql REVOKE_LIVE =
      Sql.of(
          dsl ->
              dsl.update(ACCESS_TOKENS)
                  .set(ACCESS_TOKENS.REVOKED_AT, any(ACCESS_TOKENS.REVOKED_AT))
                  .where(isIt())
                  .and(isLive()));

  static final Sql TOUCH =
      Sql.of(
          dsl ->
              dsl.update(ACCESS_TOKENS)
                  .set(ACCESS_TOKENS.LAST_USED_AT, any(ACCESS_TOKENS.LAST_USED_AT))
                  .where(isIt())
                  .and(
                      ACCESS_TOKENS
                          .LAST_USED_AT
                          .isNull()
                          .or(ACCESS_TOKENS.LAST_USED_AT.le(any(ACCESS_TOKENS.LAST_USED_AT)))));

  private AccessTokenSql() {}

  static AccessToken read(ResultSet row) throws SQLException {
    return new AccessToken(
        row.getLong(1),
        row.getLong(2),
        new AccessToken.Details(
            row.getString(3), row.getString(4), Scopes.ofText(row.getString(5)), Days.read(row, 6)),
        Ids.read(row, 7),
        Micros.toInstant(row.getLong(8)),
        Micros.read(row, 9),
        Micros.read(row, 10));
  }

  static LiveAccessToken readLive(ResultSet row) throws SQLException {
    return new LiveAccessToken(read(row), UserSql.read(row, COLUMNS.size() + 1));
  }

  private static Condition isIt() {
    return ACCESS_TOKENS.ID.eq(any(ACCESS_TOKENS.ID));
  }

  private static Condition isOfBot() {
    return ACCESS_TOKENS.USER_ID.in(
        DSL.select(MEMBERS.USER_ID)
            .from(MEMBERS)
            .join(USERS)
            .on(USERS.ID.eq(MEMBERS.USER_ID))
            .where(MEMBERS.SOURCE_KIND.eq(any(MEMBERS.SOURCE_KIND)))
            .and(MEMBERS.SOURCE_ID.eq(any(MEMBERS.SOURCE_ID)))
            .and(USERS.KIND.ne(DSL.inline(User.Kind.PERSON.wireName()))));
  }

  /** Binds today. */
  static Condition isLive() {
    return DSL.and(
        ACCESS_TOKENS.REVOKED_AT.isNull(),
        ACCESS_TOKENS
            .EXPIRES_ON
            .isNull()
            .or(ACCESS_TOKENS.EXPIRES_ON.gt(any(ACCESS_TOKENS.EXPIRES_ON))));
  }
}
