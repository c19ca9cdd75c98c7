package stowage.core.access;

import java.time.Duration;
import java.time.Instant;

/** A registry token that was just signed. */
public record IssuedToken(String text, Instant issuedAt, Duration lifetime) {

  @Override
  public String toString() {
    return "IssuedToken[issuedAt=" + issuedAt + ", lifetime=" + lifetime + "]";
  }
}
