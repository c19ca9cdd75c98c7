package stowage.core.access;

import java.time.Instant;
import java.util.Optional;
import stowage.metadata.User;

/** That somebody proved to know a password, and owes a code. It stays in this process. */
public final class PendingSignIn {

  private final User user;
  private final Optional<String> passwordHash;
  private final Instant provenAt;

  PendingSignIn(User user, Optional<String> passwordHash, Instant provenAt) {
    this.user = user;
    this.passwordHash = passwordHash;
    this.provenAt = provenAt;
  }

  /** As it was when the password was proven. */
  User user() {
    return user;
  }

  long userId() {
    return user.id();
  }

  String username() {
    return user.username();
  }

  /** None if a directory knew the password. */
  Optional<String> passwordHash() {
    return passwordHash;
  }

  Instant provenAt() {
    return provenAt;
  }

  @Override
  public String toString() {
    return "PendingSignIn[username=" + username() + "]";
  }
}
