package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.PASSWORDS;

import java.util.Optional;

/** Passwords of users; one who has none logs in by other means. */
public final class Passwords {

  private static final Sql SET =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      PASSWORDS,
                      PASSWORDS.USER_ID,
                      PASSWORDS.HASH,
                      PASSWORDS.MUST_CHANGE,
                      PASSWORDS.CHANGED_AT)
                  .onConflict(PASSWORDS.USER_ID)
                  .doUpdate()
                  .set(PASSWORDS.HASH, excluded(PASSWORDS.HASH))
                  .set(PASSWORDS.MUST_CHANGE, excluded(PASSWORDS.MUST_CHANGE))
                  .set(PASSWORDS.CHANGED_AT, excluded(PASSWORDS.CHANGED_AT)));

  private static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(PASSWORDS.HASH, PASSWORDS.MUST_CHANGE, PASSWORDS.CHANGED_AT)
                  .from(PASSWORDS)
                  .where(PASSWORDS.USER_ID.eq(any(PASSWORDS.USER_ID))));

  private static final Sql REPLACE =
      Sql.of(
          dsl ->
              dsl.update(PASSWORDS)
                  .set(PASSWORDS.HASH, any(PASSWORDS.HASH))
                  .set(PASSWORDS.MUST_CHANGE, any(PASSWORDS.MUST_CHANGE))
                  .set(PASSWORDS.CHANGED_AT, any(PASSWORDS.CHANGED_AT))
                  .where(PASSWORDS.USER_ID.eq(any(PASSWORDS.USER_ID)))
                  .and(PASSWORDS.HASH.eq(any(PASSWORDS.HASH))));

  private static final Sql REMOVE =
      Sql.of(dsl -> dsl.deleteFrom(PASSWORDS).where(PASSWORDS.USER_ID.eq(any(PASSWORDS.USER_ID))));

  Passwords() {}

  /** Gives a user a password, whatever the one before. */
  public void set(Transaction rows, long user, Password password) {
    rows.change(
        SET, user, password.hash(), password.mustChange() ? 1 : 0, Micros.of(password.changedAt()));
  }

  public Optional<Password> find(Reading rows, long user) {
    return rows.first(
        FIND,
        row ->
            new Password(row.getString(1), row.getLong(2) == 1, Micros.toInstant(row.getLong(3))),
        user);
  }

  /**
   * Replaces the password that the user proved to know, which takes too long to prove inside of a
   * transaction.
   *
   * @return false where it is another one by now
   */
  public boolean replace(Transaction rows, long user, Password seen, Password next) {
    return rows.change(
            REPLACE,
            next.hash(),
            next.mustChange() ? 1 : 0,
            Micros.of(next.changedAt()),
            user,
            seen.hash())
        == 1;
  }

  /** From now on the user has none; it is no error if that was so before. */
  public void remove(Transaction rows, long user) {
    rows.change(REMOVE, user);
  }
}
