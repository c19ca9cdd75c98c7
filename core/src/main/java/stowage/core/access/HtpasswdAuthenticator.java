package stowage.core.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Checks passwords against a file of bcrypt hashes. Checks are bounded in number, since each holds
 * a core for a while; a user that does not exist costs as much as one that does.
 */
public final class HtpasswdAuthenticator implements Authenticator {

  private final HtpasswdFile file;
  private final RememberedLogins remembered;
  private final BoundedChecks checks;

  /** Reads the file; later changes to it take effect by themselves. */
  public HtpasswdAuthenticator(Path file, int maxConcurrentChecks) throws IOException {
    this(file, BoundedChecks.of(maxConcurrentChecks), Ticker.systemTicker());
  }

  HtpasswdAuthenticator(Path file, BoundedChecks checks, Ticker ticker) throws IOException {
    this.file = new HtpasswdFile(file);
    this.remembered = new RememberedLogins(ticker);
    this.checks = checks;
  }

  @Override
  public Admission admit(Presented presented, List<Demand> demands) {
    return presented instanceof Presented.Password(Credentials credentials)
        ? admit(credentials)
        : new Admission.Refused();
  }

  private Admission admit(Credentials credentials) {
    Optional<String> hash = file.hashOf(credentials.user());
    if (hash.isPresent() && remembered.remembers(credentials, hash.get())) {
      return admitted(credentials);
    }
    return checks.run(() -> check(credentials, hash)).orElseGet(Admission.Busy::new);
  }

  private Admission check(Credentials credentials, Optional<String> hash) {
    boolean matches =
        matches(hash.orElse(file.decoyFor(credentials.user())), credentials.password());
    if (!matches || hash.isEmpty()) {
      return new Admission.Refused();
    }
    remembered.remember(credentials, hash.get());
    return admitted(credentials);
  }

  private static Admission admitted(Credentials credentials) {
    return new Admission.Admitted(
        new Caller(Identity.named(credentials.user()), Grants.everything(), List.of()));
  }

  private static boolean matches(String hash, String password) {
    return OpenBSDBCrypt.checkPassword(
        hash.replaceFirst("^\\$2x?\\$", "\\$2a\\$"), password.toCharArray());
  }
}
