package stowage.metadata;

import java.time.Instant;
import java.util.Optional;

/**
 * Sessions of the pages, found by the hash of the secret in a cookie. Blocking a user or changing
 * the password ends them, whoever does it.
 */
public final class WebSessions {

  WebSessions() {}

  /**
   * Opens a session.
   *
   * @return false where there is no such user
   */
  public boolean open(
      Transaction rows, SecretHash secret, long user, Instant now, Instant expiresAt) {
    if (!rows.exists(UserSql.HOLD, user)) {
      return false;
    }
    return rows.change(
            WebSessionSql.INSERT,
            secret.stored(),
            user,
            Micros.of(now),
            Micros.of(now),
            Micros.of(expiresAt))
        == 1;
  }

  /** Empty where it is unknown, has expired or was ended by what happened to its user. */
  public Optional<WebSession> find(Reading rows, SecretHash secret, Instant now) {
    return rows.first(WebSessionSql.FIND, WebSessionSql::read, secret.stored(), Micros.of(now));
  }

  /** Notes a request of the session, which lives on until then. */
  public void touch(Transaction rows, SecretHash secret, Instant now, Instant expiresAt) {
    rows.change(WebSessionSql.TOUCH, Micros.of(now), Micros.of(expiresAt), secret.stored());
  }

  /**
   * Ends a session.
   *
   * @return false where it had ended before
   */
  public boolean end(Transaction rows, SecretHash secret) {
    return rows.change(WebSessionSql.END, secret.stored()) == 1;
  }

  /** Ends all sessions of a user, and says how many. */
  public int endAll(Transaction rows, long user) {
    return rows.change(WebSessionSql.END_ALL, user);
  }

  /** Removes what has expired, and says how many. */
  public int removeExpired(Transaction rows, Instant now) {
    return rows.change(WebSessionSql.REMOVE_EXPIRED, Micros.of(now));
  }
}
