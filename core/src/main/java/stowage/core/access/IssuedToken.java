package stowage.core.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A registry token as a client gets it.
 *
 * @param issuedAt the second in which it gets it: from then on it lives for {@code lifetime}
 */
public record IssuedToken(String text, Instant issuedAt, Duration lifetime) {

  @Override
  public String toString() {
    return "IssuedToken[issuedAt=" + issuedAt + ", lifetime=" + lifetime + "]";
  }
}
