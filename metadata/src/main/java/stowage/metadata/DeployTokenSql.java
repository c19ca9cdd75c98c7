package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.DEPLOY_TOKENS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import stowage.model.Place;

/** Statements of {@link DeployTokens}. */
final class DeployTokenSql {

  /** What {@link #read} reads, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(
          DEPLOY_TOKENS.ID,
          DEPLOY_TOKENS.SOURCE_KIND,
          DEPLOY_TOKENS.SOURCE_ID,
          DEPLOY_TOKENS.USERNAME,
          DEPLOY_TOKENS.NAME,
          DEPLOY_TOKENS.SCOPES,
          DEPLOY_TOKENS.EXPIRES_AT,
          DEPLOY_TOKENS.CREATED_BY,
          DEPLOY_TOKENS.CREATED_AT,
          DEPLOY_TOKENS.LAST_USED_AT,
          DEPLOY_TOKENS.REVOKED_AT);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      DEPLOY_TOKENS,
                      DEPLOY_TOKENS.SOURCE_KIND,
                      DEPLOY_TOKENS.SOURCE_ID,
                      DEPLOY_TOKENS.USERNAME,
                      DEPLOY_TOKENS.NAME,
                      DEPLOY_TOKENS.SCOPES,
                      DEPLOY_TOKENS.EXPIRES_AT,
                      DEPLOY_TOKENS.CREATED_BY,
                      DEPLOY_TOKENS.CREATED_AT,
                      DEPLOY_TOKENS.SECRET_HASH,
                      DEPLOY_TOKENS.WRAPPED_SECRET)
                  .returning(DEPLOY_TOKENS.ID));

  static final Sql NAME =
      Sql.of(
          dsl ->
              dsl.update(DEPLOY_TOKENS)
                  .set(DEPLOY_TOKENS.USERNAME, any(DEPLOY_TOKENS.USERNAME))
                  .where(isIt()));

  static final Sql FIND = Sql.of(dsl -> dsl.select(COLUMNS).from(DEPLOY_TOKENS).where(isIt()));

  static final Sql FIND_LIVE =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(DEPLOY_TOKENS)
                  .where(DEPLOY_TOKENS.SECRET_HASH.eq(any(DEPLOY_TOKENS.SECRET_HASH)))
                  .and(isLive()));

  static final Sql FIND_FOR_PIPELINES =
      Sql.of(
          dsl ->
              dsl.select(DEPLOY_TOKENS.USERNAME, DEPLOY_TOKENS.WRAPPED_SECRET)
                  .from(DEPLOY_TOKENS)
                  .where(isOfPlace())
                  .and(DEPLOY_TOKENS.NAME.eq(any(DEPLOY_TOKENS.NAME)))
                  .and(isLive())
                  .and(DEPLOY_TOKENS.WRAPPED_SECRET.isNotNull())
                  .orderBy(DEPLOY_TOKENS.ID.desc())
                  .limit(DSL.inline(1)));

  static final Sql PAGE =
      Sql.of(
              dsl ->
                  dsl.select(COLUMNS)
                      .from(DEPLOY_TOKENS)
                      .where(isOfPlace())
                      .and(TokenFilter.isShown(isLive()))
                      .orderBy(DEPLOY_TOKENS.ID.desc()))
          .sliced();

  static final Sql COUNT =
      Sql.of(
          dsl ->
              dsl.selectCount()
                  .from(DEPLOY_TOKENS)
                  .where(isOfPlace())
                  .and(TokenFilter.isShown(isLive())));

  static final Sql PAGE_OF_ALL =
      Sql.of(
              dsl ->
                  dsl.select(COLUMNS)
                      .from(DEPLOY_TOKENS)
                      .where(TokenFilter.isShown(isLive()))
                      .orderBy(DEPLOY_TOKENS.ID.desc()))
          .sliced();

  static final Sql COUNT_OF_ALL =
      Sql.of(dsl -> dsl.selectCount().from(DEPLOY_TOKENS).where(TokenFilter.isShown(isLive())));

  static final Sql DELETE = Sql.of(dsl -> dsl.deleteFrom(DEPLOY_TOKENS).where(isIt()));

  static final Sql REVOKE =
      Sql.of(
          dsl ->
              dsl.update(DEPLOY_TOKENS)
                  .set(DEPLOY_TOKENS.REVOKED_AT, any(DEPLOY_TOKENS.REVOKED_AT))
                  .set(DEPLOY_TOKENS.WRAPPED_SECRET, DSL.inline(null, DEPLOY_TOKENS.WRAPPED_SECRET))
                  .where(isIt())
                  .and(DEPLOY_TOKENS.REVOKED_AT.isNull()));

  static final Sql REVOKE_LIVE =
      Sql.of(
          dsl ->
              dsl.update(DEPLOY_TOKENS)
                  .set(DEPLOY_TOKENS.REVOKED_AT, any(DEPLOY_TOKENS.REVOKED_AT))
                  .set(DEPLOY_TOKENS.WRAPPED_SECRET, DSL.inline(null, DEPLOY_TOKENS.WRAPPED_SECRET))
                  .where(isIt())
                  .and(isLive()));

  static final Sql TOUCH =
      Sql.of(
          dsl ->
              dsl.update(DEPLOY_TOKENS)
                  .set(DEPLOY_TOKENS.LAST_USED_AT, any(DEPLOY_TOKENS.LAST_USED_AT))
                  .where(isIt())
                  .and(
                      DEPLOY_TOKENS
                          .LAST_USED_AT
                          .isNull()
                          .or(DEPLOY_TOKENS.LAST_USED_AT.le(any(DEPLOY_TOKENS.LAST_USED_AT)))));

  private DeployTokenSql() {}

  static DeployToken read(ResultSet row) throws SQLException {
    Place.Kind kind = Place.Kind.ofWireName(row.getString(2)).orElseThrow();
    return new DeployToken(
        row.getLong(1),
        new Place(kind, row.getLong(3)),
        row.getString(4),
        new DeployToken.Details(
            row.getString(5), Scopes.ofText(row.getString(6)), Micros.read(row, 7)),
        Ids.read(row, 8),
        Micros.toInstant(row.getLong(9)),
        Micros.read(row, 10),
        Micros.read(row, 11));
  }

  static DeployToken.ForPipelines readForPipelines(ResultSet row) throws SQLException {
    return new DeployToken.ForPipelines(row.getString(1), row.getBytes(2));
  }

  private static Condition isIt() {
    return DEPLOY_TOKENS.ID.eq(any(DEPLOY_TOKENS.ID));
  }

  private static Condition isOfPlace() {
    return DSL.and(
        DEPLOY_TOKENS.SOURCE_KIND.eq(any(DEPLOY_TOKENS.SOURCE_KIND)),
        DEPLOY_TOKENS.SOURCE_ID.eq(any(DEPLOY_TOKENS.SOURCE_ID)));
  }

  /** Binds the time. */
  private static Condition isLive() {
    return DSL.and(
        DEPLOY_TOKENS.REVOKED_AT.isNull(),
        DEPLOY_TOKENS
            .EXPIRES_AT
            .isNull()
            .or(DEPLOY_TOKENS.EXPIRES_AT.gt(any(DEPLOY_TOKENS.EXPIRES_AT))));
  }
}
