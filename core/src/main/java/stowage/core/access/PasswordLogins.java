package stowage.core.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Password;
import stowage.metadata.SecondFactor;
import stowage.metadata.Snapshot;
import stowage.metadata.User;

/**
 * Proves that somebody knows a user's password. What is allowed with it is for others to say, and
 * so is {@link LoginThrottle#succeeded}: a password that needs a code as well, and is shown without
 * one, must not make the wrong codes of before forgotten.
 */
final class PasswordLogins {

  private final Metadata metadata;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final PasswordDirectory directory;

  PasswordLogins(
      Metadata metadata, Passwords passwords, LoginThrottle throttle, PasswordDirectory directory) {
    this.metadata = metadata;
    this.passwords = passwords;
    this.throttle = throttle;
    this.directory = directory;
  }

  /** What became of a password. */
  sealed interface Proof {

    /**
     * The user, who is active, knows it.
     *
     * @param own none if a directory knows the password
     */
    record Proven(User user, Optional<Password> own, Optional<SecondFactor> secondFactor)
        implements Proof {

      boolean hasSecondFactor() {
        return secondFactor.flatMap(SecondFactor::confirmedAt).isPresent();
      }
    }

    /** Counted by the throttle. */
    record Wrong(Optional<User> named) implements Proof {}

    /** It is right, and of somebody who is blocked; counted as if it were wrong. */
    record Blocked(User user) implements Proof {}

    record Throttled(Duration retryAfter) implements Proof {}

    record Busy() implements Proof {}
  }

  private record Account(User user, Optional<Password> password) {}

  Proof prove(Credentials credentials, InetAddress address) {
    return throttled(credentials, address)
        .orElseGet(
            () -> {
              Proof proof = check(credentials);
              // Of many guesses that are checked at a time, none may tell more than the first few.
              Optional<Proof> late = throttled(credentials, address);
              if (proof instanceof Proof.Wrong || proof instanceof Proof.Blocked) {
                throttle.failed(credentials.user(), address);
              }
              return late.orElse(proof);
            });
  }

  private Optional<Proof> throttled(Credentials credentials, InetAddress address) {
    return throttle.ask(credentials.user(), address)
            instanceof LoginThrottle.Answer.Closed(Duration retryAfter)
        ? Optional.of(new Proof.Throttled(retryAfter))
        : Optional.empty();
  }

  private Proof check(Credentials credentials) {
    Optional<Account> account = find(credentials.user());
    Optional<Password> own = account.flatMap(Account::password);
    return switch (passwords.check(credentials, own.map(Password::hash))) {
      case Passwords.Check.Busy _ -> new Proof.Busy();
      case Passwords.Check.Right(Optional<String> renewed) ->
          proven(account.orElseThrow().user(), own.map(seen -> renew(account, seen, renewed)));
      case Passwords.Check.Wrong _ ->
          own.isPresent()
              ? new Proof.Wrong(account.map(Account::user))
              : askDirectory(credentials, account.map(Account::user));
    };
  }

  private Optional<Account> find(String username) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .users()
                    .findByUsername(rows, username)
                    .map(user -> new Account(user, metadata.passwords().find(rows, user.id()))));
  }

  private Proof askDirectory(Credentials credentials, Optional<User> named) {
    return switch (directory.check(credentials)) {
      case PasswordDirectory.Answer.Wrong _ -> new Proof.Wrong(named);
      case PasswordDirectory.Answer.Unavailable _ -> new Proof.Busy();
      case PasswordDirectory.Answer.Right(long userId) -> provenByDirectory(userId, named);
    };
  }

  private Proof provenByDirectory(long userId, Optional<User> named) {
    Optional<User> user = metadata.database().read(rows -> metadata.users().find(rows, userId));
    return user.map(found -> proven(found, Optional.empty()))
        .orElseGet(() -> new Proof.Wrong(named));
  }

  /** A user whose identity is proven by other means. */
  Proof vouched(long userId) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .users()
                    .find(rows, userId)
                    .map(user -> vouched(rows, user))
                    .orElseGet(() -> new Proof.Wrong(Optional.empty())));
  }

  private Proof vouched(Snapshot rows, User user) {
    return user.isActive()
        ? new Proof.Proven(
            user,
            metadata.passwords().find(rows, user.id()),
            metadata.secondFactors().find(rows, user.id()))
        : new Proof.Blocked(user);
  }

  /**
   * Reads again what may have changed while the password was checked, which takes its time.
   *
   * @param own as it must still be
   */
  private Proof proven(User checked, Optional<Password> own) {
    return metadata
        .database()
        .read(
            rows -> {
              Optional<User> user = metadata.users().find(rows, checked.id());
              Optional<Password> now = metadata.passwords().find(rows, checked.id());
              if (user.isEmpty() || !now.map(Password::hash).equals(own.map(Password::hash))) {
                return new Proof.Wrong(user);
              }
              return user.get().isActive()
                  ? new Proof.Proven(
                      user.get(), now, metadata.secondFactors().find(rows, checked.id()))
                  : new Proof.Blocked(user.get());
            });
  }

  /** The password as it is stored from now on. */
  private Password renew(Optional<Account> account, Password seen, Optional<String> renewed) {
    if (renewed.isEmpty()) {
      return seen;
    }
    Password next = new Password(renewed.get(), seen.mustChange(), seen.changedAt());
    long user = account.orElseThrow().user().id();
    boolean isReplaced =
        metadata
            .database()
            .transact(
                Durability.DURABLE, rows -> metadata.passwords().replace(rows, user, seen, next));
    return isReplaced ? next : seen;
  }
}
