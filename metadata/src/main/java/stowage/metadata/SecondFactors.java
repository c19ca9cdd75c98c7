package stowage.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;

/** Time-based one-time codes (RFC 6238) of users, and the recovery codes that stand in for them. */
public final class SecondFactors {

  SecondFactors() {}

  /**
   * Starts again with a secret that is still to be confirmed.
   *
   * @return false where one is confirmed already: remove that first
   */
  public boolean start(Transaction rows, long user, byte[] wrappedSecret) {
    return rows.change(SecondFactorSql.START, user, wrappedSecret) == 1;
  }

  public Optional<SecondFactor> find(Reading rows, long user) {
    return rows.first(
        SecondFactorSql.FIND,
        row -> new SecondFactor(row.getBytes(1), row.getLong(2), Micros.read(row, 3)),
        user);
  }

  /**
   * Confirms the secret that a code of {@code step} was computed from.
   *
   * @return false where it is confirmed already, or another one by now
   */
  public boolean confirm(Transaction rows, long user, SecondFactor seen, long step, Instant now) {
    return rows.change(SecondFactorSql.CONFIRM, Micros.of(now), step, user, seen.wrappedSecret())
        == 1;
  }

  /**
   * Uses up the code of a step.
   *
   * @return false where it or a later one was used before, or the secret is another one by now
   */
  public boolean use(Transaction rows, long user, SecondFactor seen, long step) {
    return rows.change(SecondFactorSql.USE, step, user, seen.wrappedSecret(), step) == 1;
  }

  /**
   * Removes the secret and the recovery codes.
   *
   * @return false where there was none
   */
  public boolean remove(Transaction rows, long user) {
    boolean removed = rows.change(SecondFactorSql.REMOVE, user) == 1;
    rows.change(SecondFactorSql.REMOVE_CODES, user);
    return removed;
  }

  /**
   * Gives the user new recovery codes; the old ones work no more.
   *
   * @return false, and no codes, where the user has no second factor
   */
  public boolean replaceRecoveryCodes(Transaction rows, long user, Collection<SecretHash> codes) {
    if (!rows.exists(SecondFactorSql.LOCK, user)) {
      return false;
    }
    rows.change(SecondFactorSql.REMOVE_CODES, user);
    for (SecretHash code : new LinkedHashSet<>(codes)) {
      rows.change(SecondFactorSql.ADD_CODE, user, code.stored());
    }
    return true;
  }

  /**
   * Uses up a recovery code.
   *
   * @return false where the user has none such
   */
  public boolean useRecoveryCode(Transaction rows, long user, SecretHash code) {
    return rows.change(SecondFactorSql.USE_CODE, user, code.stored()) == 1;
  }

  /** How many recovery codes are left. */
  public long countRecoveryCodes(Reading rows, long user) {
    return rows.first(SecondFactorSql.COUNT_CODES, row -> row.getLong(1), user).orElseThrow();
  }
}
