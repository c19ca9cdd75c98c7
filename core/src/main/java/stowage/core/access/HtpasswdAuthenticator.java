package stowage.core.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Checks passwords against a file of bcrypt hashes. Checks are bounded in number, since each holds
 * a core for a while; a user that does not exist costs as much as one that does.
 */
public final class HtpasswdAuthenticator implements Authenticator {

  private static final int MAX_WAIT_SECONDS = 5;

  /** Nobody's: what an unknown user's password is checked against. */
  private static final String DECOY =
      "$2y$10$abcdefghijklmnopqrstuuu8QhZg4bnbTzuIZYpj5zBfUyzlTUWMW";

  private final HtpasswdFile file;
  private final RememberedLogins remembered;
  private final Semaphore checks;

  /** Reads the file; later changes to it take effect by themselves. */
  public HtpasswdAuthenticator(Path file, int maxConcurrentChecks) throws IOException {
    this(file, maxConcurrentChecks, Ticker.systemTicker());
  }

  HtpasswdAuthenticator(Path file, int maxConcurrentChecks, Ticker ticker) throws IOException {
    this.file = new HtpasswdFile(file);
    this.remembered = new RememberedLogins(ticker);
    this.checks = new Semaphore(maxConcurrentChecks);
  }

  @Override
  public Admission admit(Optional<Credentials> credentials) {
    return credentials.map(this::admit).orElseGet(Admission.Refused::new);
  }

  private Admission admit(Credentials credentials) {
    Optional<String> hash = file.hashOf(credentials.user());
    if (hash.isPresent() && remembered.remembers(credentials, hash.get())) {
      return admitted(credentials);
    }
    if (!acquireCheck()) {
      return new Admission.Busy();
    }
    try {
      boolean matches = matches(hash.orElse(DECOY), credentials.password());
      if (!matches || hash.isEmpty()) {
        return new Admission.Refused();
      }
      remembered.remember(credentials, hash.get());
      return admitted(credentials);
    } finally {
      checks.release();
    }
  }

  private static Admission admitted(Credentials credentials) {
    return new Admission.Admitted(new Caller(new Identity(credentials.user())));
  }

  private static boolean matches(String hash, String password) {
    return OpenBSDBCrypt.checkPassword(
        hash.replaceFirst("^\\$2x?\\$", "\\$2a\\$"), password.toCharArray());
  }

  private boolean acquireCheck() {
    try {
      return checks.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
