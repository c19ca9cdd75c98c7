package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.RECOVERY_CODES;
import static stowage.metadata.schema.Tables.SECOND_FACTORS;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Statements of {@link SecondFactors}. */
final class SecondFactorSql {

  static final Sql START =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      SECOND_FACTORS,
                      SECOND_FACTORS.USER_ID,
                      SECOND_FACTORS.WRAPPED_SECRET,
                      SECOND_FACTORS.LAST_STEP)
                  .values(
                      any(SECOND_FACTORS.USER_ID),
                      any(SECOND_FACTORS.WRAPPED_SECRET),
                      DSL.inline(0L))
                  .onConflict(SECOND_FACTORS.USER_ID)
                  .doUpdate()
                  .set(SECOND_FACTORS.WRAPPED_SECRET, excluded(SECOND_FACTORS.WRAPPED_SECRET))
                  .where(SECOND_FACTORS.CONFIRMED_AT.isNull()));

  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(
                      SECOND_FACTORS.WRAPPED_SECRET,
                      SECOND_FACTORS.LAST_STEP,
                      SECOND_FACTORS.CONFIRMED_AT)
                  .from(SECOND_FACTORS)
                  .where(isTheUsers()));

  static final Sql LOCK = FIND.locking("for update");

  static final Sql CONFIRM =
      Sql.of(
          dsl ->
              dsl.update(SECOND_FACTORS)
                  .set(SECOND_FACTORS.CONFIRMED_AT, any(SECOND_FACTORS.CONFIRMED_AT))
                  .set(SECOND_FACTORS.LAST_STEP, any(SECOND_FACTORS.LAST_STEP))
                  .where(isTheUsers())
                  .and(hasSecret())
                  .and(SECOND_FACTORS.CONFIRMED_AT.isNull()));

  static final Sql USE =
      Sql.of(
          dsl ->
              dsl.update(SECOND_FACTORS)
                  .set(SECOND_FACTORS.LAST_STEP, any(SECOND_FACTORS.LAST_STEP))
                  .where(isTheUsers())
                  .and(hasSecret())
                  .and(SECOND_FACTORS.CONFIRMED_AT.isNotNull())
                  .and(SECOND_FACTORS.LAST_STEP.lt(any(SECOND_FACTORS.LAST_STEP))));

  static final Sql REMOVE = Sql.of(dsl -> dsl.deleteFrom(SECOND_FACTORS).where(isTheUsers()));

  static final Sql ADD_CODE =
      Sql.of(
          dsl ->
              Sql.insert(dsl, RECOVERY_CODES, RECOVERY_CODES.USER_ID, RECOVERY_CODES.SECRET_HASH));

  static final Sql USE_CODE =
      Sql.of(
          dsl ->
              dsl.deleteFrom(RECOVERY_CODES)
                  .where(RECOVERY_CODES.USER_ID.eq(any(RECOVERY_CODES.USER_ID)))
                  .and(RECOVERY_CODES.SECRET_HASH.eq(any(RECOVERY_CODES.SECRET_HASH))));

  static final Sql REMOVE_CODES =
      Sql.of(
          dsl ->
              dsl.deleteFrom(RECOVERY_CODES)
                  .where(RECOVERY_CODES.USER_ID.eq(any(RECOVERY_CODES.USER_ID))));

  static final Sql COUNT_CODES =
      Sql.of(
          dsl ->
              dsl.selectCount()
                  .from(RECOVERY_CODES)
                  .where(RECOVERY_CODES.USER_ID.eq(any(RECOVERY_CODES.USER_ID))));

  private SecondFactorSql() {}

  private static Condition isTheUsers() {
    return SECOND_FACTORS.USER_ID.eq(any(SECOND_FACTORS.USER_ID));
  }

  private static Condition hasSecret() {
    return SECOND_FACTORS.WRAPPED_SECRET.eq(any(SECOND_FACTORS.WRAPPED_SECRET));
  }
}
