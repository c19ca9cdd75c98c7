package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.IDENTITIES;
import static stowage.metadata.schema.Tables.PROVIDED_MEMBERS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** Statements of {@link Identities}. */
final class IdentitySql {

  /** What {@link #read} reads, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(IDENTITIES.PROVIDER, IDENTITIES.SUBJECT, IDENTITIES.USER_ID, IDENTITIES.GONE_AT);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl, IDENTITIES, IDENTITIES.PROVIDER, IDENTITIES.SUBJECT, IDENTITIES.USER_ID)
                  .onConflictDoNothing());

  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(IDENTITIES)
                  .where(IDENTITIES.PROVIDER.eq(any(IDENTITIES.PROVIDER)))
                  .and(IDENTITIES.SUBJECT.eq(any(IDENTITIES.SUBJECT))));

  static final Sql FIND_OF_USER =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(IDENTITIES)
                  .where(IDENTITIES.USER_ID.eq(any(IDENTITIES.USER_ID)))
                  .orderBy(IDENTITIES.PROVIDER));

  static final Sql PAGE =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(IDENTITIES)
                  .where(IDENTITIES.PROVIDER.eq(any(IDENTITIES.PROVIDER)))
                  .and(IDENTITIES.SUBJECT.gt(any(IDENTITIES.SUBJECT)))
                  .orderBy(IDENTITIES.SUBJECT)
                  .limit(Sql.limit()));

  static final Sql SET_GONE =
      Sql.of(
          dsl ->
              dsl.update(IDENTITIES)
                  .set(IDENTITIES.GONE_AT, any(IDENTITIES.GONE_AT))
                  .where(IDENTITIES.PROVIDER.eq(any(IDENTITIES.PROVIDER)))
                  .and(IDENTITIES.SUBJECT.eq(any(IDENTITIES.SUBJECT))));

  static final Sql MEMBERSHIPS =
      Sql.of(
          dsl ->
              dsl.select(PROVIDED_MEMBERS.SOURCE_KIND, PROVIDED_MEMBERS.SOURCE_ID)
                  .from(PROVIDED_MEMBERS)
                  .where(isOfUser())
                  .orderBy(PROVIDED_MEMBERS.SOURCE_KIND, PROVIDED_MEMBERS.SOURCE_ID));

  static final Sql ADD_MEMBERSHIP =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      PROVIDED_MEMBERS,
                      PROVIDED_MEMBERS.SOURCE_KIND,
                      PROVIDED_MEMBERS.SOURCE_ID,
                      PROVIDED_MEMBERS.USER_ID,
                      PROVIDED_MEMBERS.PROVIDER)
                  .onConflictDoNothing());

  private IdentitySql() {}

  static ExternalIdentity read(ResultSet row) throws SQLException {
    return new ExternalIdentity(
        row.getString(1), row.getString(2), row.getLong(3), Micros.read(row, 4));
  }

  private static Condition isOfUser() {
    return PROVIDED_MEMBERS
        .USER_ID
        .eq(any(PROVIDED_MEMBERS.USER_ID))
        .and(PROVIDED_MEMBERS.PROVIDER.eq(any(PROVIDED_MEMBERS.PROVIDER)));
  }
}
