package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.USERS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Statements of {@link Users}. */
final class UserSql {

  /** What {@link #read} reads, in its order. */
  static final List<Field<?>> COLUMNS =
      List.of(
          USERS.ID,
          USERS.USERNAME,
          USERS.KIND,
          USERS.NAME,
          USERS.EMAIL,
          USERS.IS_ADMIN,
          USERS.IS_EXTERNAL,
          USERS.IS_TOKENS_ONLY,
          USERS.STATE,
          USERS.CREATED_AT);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      USERS,
                      USERS.USERNAME,
                      USERS.USERNAME_KEY,
                      USERS.KIND,
                      USERS.NAME,
                      USERS.EMAIL,
                      USERS.IS_ADMIN,
                      USERS.IS_EXTERNAL,
                      USERS.IS_TOKENS_ONLY,
                      USERS.STATE,
                      USERS.CREATED_AT)
                  .onConflictDoNothing()
                  .returning(USERS.ID));

  static final Sql FIND = Sql.of(dsl -> dsl.select(COLUMNS).from(USERS).where(isIt()));

  static final Sql FIND_TO_CHANGE = FIND.locking("for no key update");

  static final Sql FIND_TO_DELETE = FIND.locking("for update");

  /** Keeps the user from being deleted until the commit. */
  static final Sql HOLD = FIND.locking("for key share");

  static final Sql FIND_BY_USERNAME =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(USERS)
                  .where(USERS.USERNAME_KEY.eq(any(USERS.USERNAME_KEY))));

  static final Sql ADMINISTRATORS =
      Sql.of(
          dsl ->
              dsl.select(USERS.ID)
                  .from(USERS)
                  .where(USERS.IS_ADMIN.eq(DSL.inline(1L)))
                  .and(USERS.STATE.eq(DSL.inline(User.State.ACTIVE.wireName())))
                  .orderBy(USERS.ID));

  static final Sql ADMINISTRATORS_LOCKED = ADMINISTRATORS.locking("for no key update");

  static final Sql PAGE =
      Sql.of(dsl -> dsl.select(COLUMNS).from(USERS).where(isShown()).orderBy(USERS.ID.desc()))
          .sliced();

  static final Sql COUNT = Sql.of(dsl -> dsl.selectCount().from(USERS).where(isShown()));

  static final Sql UPDATE =
      Sql.of(
          dsl ->
              dsl.update(USERS)
                  .set(USERS.NAME, any(USERS.NAME))
                  .set(USERS.EMAIL, any(USERS.EMAIL))
                  .set(USERS.IS_ADMIN, any(USERS.IS_ADMIN))
                  .set(USERS.IS_EXTERNAL, any(USERS.IS_EXTERNAL))
                  .set(USERS.IS_TOKENS_ONLY, any(USERS.IS_TOKENS_ONLY))
                  .set(USERS.STATE, any(USERS.STATE))
                  .where(isIt()));

  static final Sql OWN_NAMESPACE =
      Sql.of(
          dsl ->
              dsl.select(NAMESPACES.ID)
                  .from(NAMESPACES)
                  .where(NAMESPACES.OWNER_ID.eq(any(NAMESPACES.OWNER_ID))));

  static final Sql DELETE = Sql.of(dsl -> dsl.deleteFrom(USERS).where(isIt()));

  private UserSql() {}

  static User read(ResultSet row) throws SQLException {
    return read(row, 1);
  }

  /**
   * @param column where {@link #COLUMNS} begin
   */
  static User read(ResultSet row, int column) throws SQLException {
    return new User(
        row.getLong(column),
        row.getString(column + 1),
        User.Kind.valueOf(row.getString(column + 2).toUpperCase(Locale.ROOT)),
        profile(row, column + 3),
        Micros.toInstant(row.getLong(column + 9)));
  }

  private static User.Profile profile(ResultSet row, int column) throws SQLException {
    return new User.Profile(
        row.getString(column),
        Optional.ofNullable(row.getString(column + 1)),
        row.getLong(column + 2) == 1,
        row.getLong(column + 3) == 1,
        row.getLong(column + 4) == 1,
        User.State.valueOf(row.getString(column + 5).toUpperCase(Locale.ROOT)));
  }

  private static Condition isIt() {
    return USERS.ID.eq(any(USERS.ID));
  }

  /**
   * State and kind are bound twice each, empty text for any; then the least and the most of two
   * flags; then the pattern, three times.
   */
  private static Condition isShown() {
    return DSL.and(
        USERS.STATE.eq(any(USERS.STATE)).or(any(USERS.STATE).eq(DSL.inline(""))),
        USERS.KIND.eq(any(USERS.KIND)).or(any(USERS.KIND).eq(DSL.inline(""))),
        USERS.IS_ADMIN.between(any(USERS.IS_ADMIN), any(USERS.IS_ADMIN)),
        USERS.IS_EXTERNAL.between(any(USERS.IS_EXTERNAL), any(USERS.IS_EXTERNAL)),
        DSL.or(
            USERS.USERNAME_KEY.like(any(USERS.USERNAME_KEY), '!'),
            DSL.lower(USERS.NAME).like(any(USERS.NAME), '!'),
            DSL.lower(USERS.EMAIL).like(any(USERS.EMAIL), '!')));
  }
}
