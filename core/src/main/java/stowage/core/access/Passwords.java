package stowage.core.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Hashes and checks passwords with Argon2id. The string that is kept records the parameters; a
 * correct password whose string records less than today's gets a new one. Checks are bounded in
 * number, and one for a user that doesn't exist costs what others do.
 */
public final class Passwords {

  /** 50 to 70 ms of one core of a small server, and 24 MiB. */
  static final Argon2Hash.Cost COST = new Argon2Hash.Cost(24 * 1024, 3, 1);

  private static final int SALT_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final BoundedChecks checks;
  private final Argon2Hash.Cost cost;
  private final RememberedLogins remembered;
  private final Argon2Hash decoy;

  public Passwords(int maxConcurrentChecks) {
    this(BoundedChecks.of(maxConcurrentChecks), COST, Ticker.systemTicker());
  }

  Passwords(BoundedChecks checks, Argon2Hash.Cost cost, Ticker ticker) {
    this.checks = checks;
    this.cost = cost;
    this.remembered = new RememberedLogins(ticker);
    this.decoy = new Argon2Hash(cost, randomBytes(), randomBytes());
  }

  /** What became of a check. */
  public sealed interface Check {
    /** Right; if there is a renewed string, it belongs in the place of the one that was checked. */
    record Right(Optional<String> renewed) implements Check {
      @Override
      public String toString() {
        return "Right[isRenewed=" + renewed.isPresent() + "]";
      }
    }

    /** Wrong, or there is no such user. */
    record Wrong() implements Check {}

    /** Too many checks are under way. */
    record Busy() implements Check {}
  }

  /**
   * Checks a password against the string that is kept for the user.
   *
   * @param kept none if there is no such user, or one without a password
   */
  public Check check(Credentials credentials, Optional<String> kept) {
    if (kept.filter(hash -> remembered.remembers(credentials, hash)).isPresent()) {
      return new Check.Right(Optional.empty());
    }
    Optional<Argon2Hash> hash = kept.flatMap(Argon2Hash::parse);
    Check check =
        checks.run(() -> compare(credentials.password(), hash)).orElseGet(Check.Busy::new);
    if (check instanceof Check.Right(Optional<String> renewed)) {
      renewed.or(() -> kept).ifPresent(now -> remembered.remember(credentials, now));
    }
    return check;
  }

  /** The string to keep for a password; none if too many checks are under way. */
  public Optional<String> hash(String password) {
    return checks.run(() -> newHash(password));
  }

  private Check compare(String password, Optional<Argon2Hash> hash) {
    boolean matches = hash.orElse(decoy).matches(password);
    if (!matches || hash.isEmpty()) {
      return new Check.Wrong();
    }
    return new Check.Right(
        hash.filter(known -> known.cost().isBelow(cost)).map(_ -> newHash(password)));
  }

  private String newHash(String password) {
    return Argon2Hash.of(password, cost, randomBytes()).encoded();
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
