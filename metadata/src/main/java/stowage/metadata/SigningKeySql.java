package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.SIGNING_KEYS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import stowage.metadata.SigningKey.Algorithm;
import stowage.metadata.SigningKey.Material;
import stowage.metadata.SigningKey.State;

/** Statements of {@link SigningKeys}. */
final class SigningKeySql {

  /** What {@link #read} reads, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(
          SIGNING_KEYS.ID,
          SIGNING_KEYS.KEY_ID,
          SIGNING_KEYS.ALGORITHM,
          SIGNING_KEYS.WRAPPED_KEY,
          SIGNING_KEYS.CERTIFICATE,
          SIGNING_KEYS.STATE,
          SIGNING_KEYS.CREATED_AT,
          SIGNING_KEYS.RETIRES_AT);

  /** Nothing where the name is taken, or another key is active and this one were to be. */
  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      SIGNING_KEYS,
                      SIGNING_KEYS.KEY_ID,
                      SIGNING_KEYS.ALGORITHM,
                      SIGNING_KEYS.WRAPPED_KEY,
                      SIGNING_KEYS.CERTIFICATE,
                      SIGNING_KEYS.STATE,
                      SIGNING_KEYS.CREATED_AT)
                  .onConflictDoNothing());

  static final Sql PUBLISHED =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(SIGNING_KEYS)
                  .where(
                      SIGNING_KEYS
                          .RETIRES_AT
                          .isNull()
                          .or(SIGNING_KEYS.RETIRES_AT.gt(any(SIGNING_KEYS.RETIRES_AT))))
                  .orderBy(SIGNING_KEYS.ID));

  static final Sql ACTIVE =
      Sql.of(dsl -> dsl.select(COLUMNS).from(SIGNING_KEYS).where(isIn(State.ACTIVE)));

  /** All of them: whoever changes states waits for whoever came before. */
  static final Sql LOCK =
      Sql.of(dsl -> dsl.select(COLUMNS).from(SIGNING_KEYS).orderBy(SIGNING_KEYS.ID))
          .locking("for update");

  static final Sql RETIRE =
      Sql.of(
          dsl ->
              dsl.update(SIGNING_KEYS)
                  .set(SIGNING_KEYS.STATE, DSL.inline(State.RETIRING.wireName()))
                  .set(SIGNING_KEYS.RETIRES_AT, any(SIGNING_KEYS.RETIRES_AT))
                  .where(isIn(State.ACTIVE)));

  static final Sql ACTIVATE =
      Sql.of(
          dsl ->
              dsl.update(SIGNING_KEYS)
                  .set(SIGNING_KEYS.STATE, DSL.inline(State.ACTIVE.wireName()))
                  .where(SIGNING_KEYS.KEY_ID.eq(any(SIGNING_KEYS.KEY_ID)))
                  .and(isIn(State.NEXT)));

  static final Sql RECALL =
      Sql.of(
          dsl ->
              dsl.update(SIGNING_KEYS)
                  .set(SIGNING_KEYS.STATE, DSL.inline(State.NEXT.wireName()))
                  .set(SIGNING_KEYS.CREATED_AT, any(SIGNING_KEYS.CREATED_AT))
                  .set(SIGNING_KEYS.RETIRES_AT, DSL.inline(null, SIGNING_KEYS.RETIRES_AT))
                  .where(SIGNING_KEYS.KEY_ID.eq(any(SIGNING_KEYS.KEY_ID)))
                  .and(isIn(State.RETIRING)));

  static final Sql DELETE_NEXT =
      Sql.of(
          dsl ->
              dsl.deleteFrom(SIGNING_KEYS)
                  .where(SIGNING_KEYS.KEY_ID.eq(any(SIGNING_KEYS.KEY_ID)))
                  .and(isIn(State.NEXT)));

  static final Sql DELETE_RETIRED =
      Sql.of(
          dsl ->
              dsl.deleteFrom(SIGNING_KEYS)
                  .where(isIn(State.RETIRING))
                  .and(SIGNING_KEYS.RETIRES_AT.le(any(SIGNING_KEYS.RETIRES_AT))));

  private SigningKeySql() {}

  static SigningKey read(ResultSet row) throws SQLException {
    Material material =
        new Material(
            row.getString(2),
            Algorithm.ofWireName(row.getString(3)).orElseThrow(),
            row.getBytes(4),
            Optional.ofNullable(row.getBytes(5)));
    return new SigningKey(
        row.getLong(1),
        material,
        State.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
        Micros.toInstant(row.getLong(7)),
        Micros.read(row, 8));
  }

  private static Condition isIn(State state) {
    return SIGNING_KEYS.STATE.eq(DSL.inline(state.wireName()));
  }
}
