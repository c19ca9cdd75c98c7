package stowage.core.access;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import stowage.core.access.FailedLogins.Attempt;
import stowage.metadata.Metadata;
import stowage.metadata.User;

/**
 * Turns credentials into actors. The secret decides what it is: access and job tokens log in under
 * any user name, deploy tokens under their own, and anything else is the password of the user who
 * is named. Guessing passwords is slowed down; tokens can't be guessed, and are never kept waiting.
 */
public final class Logins {

  private final TokenLogins tokens;
  private final PasswordLogins passwords;
  private final LoginThrottle throttle;
  private final FailedLogins failures;

  public Logins(
      Metadata metadata,
      Passwords passwords,
      LoginThrottle throttle,
      TokenUses uses,
      PasswordDirectory directory,
      Clock clock) {
    this.tokens = new TokenLogins(metadata, uses, clock);
    this.passwords = new PasswordLogins(metadata, passwords, throttle, directory);
    this.throttle = throttle;
    this.failures = new FailedLogins(metadata, clock);
  }

  /** A user name with a password or a token in its place, as clients of registries send them. */
  public LoginOutcome login(Credentials credentials, InetAddress address) {
    Attempt attempt = Attempt.of(credentials.user(), address);
    return switch (Secrets.recognise(credentials.password())) {
      case Secrets.Recognition.Sound(SecretKind kind) ->
          ofToken(
              tokens.find(kind, credentials.password(), Optional.of(credentials.user())), attempt);
      case Secrets.Recognition.Damaged _ -> wrong(attempt, Optional.empty(), "damaged_token");
      case Secrets.Recognition.Foreign _ -> ofPassword(credentials, attempt);
    };
  }

  /** A token alone, as clients of the REST API send it. Deploy tokens are of no use there. */
  public LoginOutcome loginWithSecret(String secret, InetAddress address) {
    Attempt attempt = Attempt.of("", address);
    return switch (Secrets.recognise(secret)) {
      case Secrets.Recognition.Sound(SecretKind kind) ->
          ofToken(tokens.find(kind, secret, Optional.empty()), attempt);
      case Secrets.Recognition.Damaged _ -> wrong(attempt, Optional.empty(), "damaged_token");
      case Secrets.Recognition.Foreign _ -> wrong(attempt, Optional.empty(), "unknown_token");
    };
  }

  LoginThrottle throttle() {
    return throttle;
  }

  /** Checks a password, and writes down where it is wrong. */
  PasswordLogins.Proof prove(Credentials credentials, Attempt attempt) {
    PasswordLogins.Proof proof = passwords.prove(credentials, attempt.address());
    switch (proof) {
      case PasswordLogins.Proof.Wrong(Optional<User> named) ->
          failures.note(attempt, named, "wrong_password");
      case PasswordLogins.Proof.Blocked(User user) ->
          failures.note(attempt, Optional.of(user), "blocked");
      default -> {}
    }
    return proof;
  }

  /** A user whose identity is proven by other means, unless they are blocked or gone. */
  Optional<PasswordLogins.Proof.Proven> vouched(long userId, InetAddress address) {
    return switch (passwords.vouched(userId)) {
      case PasswordLogins.Proof.Proven proven -> Optional.of(proven);
      case PasswordLogins.Proof.Blocked(User user) -> {
        failures.note(Attempt.of(user.username(), address), Optional.of(user), "blocked");
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** Writes down that a login failed for a reason that was found elsewhere. */
  void noteRefused(String username, InetAddress address, String reason) {
    failures.note(Attempt.of(username, address), Optional.empty(), reason);
  }

  /** Writes down that the second step of a sign-in failed. */
  void noteWrongCode(PendingSignIn pending, InetAddress address) {
    failures.note(
        Attempt.of(pending.username(), address), Optional.of(pending.user()), "wrong_code");
  }

  private LoginOutcome ofToken(TokenLogins.Found found, Attempt attempt) {
    return switch (found) {
      case TokenLogins.Found.Known(Actor actor) -> new LoginOutcome.Known(actor);
      case TokenLogins.Found.Blocked(User user) -> wrong(attempt, Optional.of(user), "blocked");
      case TokenLogins.Found.Nobody _ -> wrong(attempt, Optional.empty(), "unknown_token");
    };
  }

  private LoginOutcome ofPassword(Credentials credentials, Attempt attempt) {
    return switch (prove(credentials, attempt)) {
      case PasswordLogins.Proof.Throttled(Duration retryAfter) ->
          new LoginOutcome.Throttled(retryAfter);
      case PasswordLogins.Proof.Busy _ -> new LoginOutcome.Busy();
      case PasswordLogins.Proof.Wrong _, PasswordLogins.Proof.Blocked _ -> new LoginOutcome.Wrong();
      case PasswordLogins.Proof.Proven proven -> ofProven(proven, credentials, attempt);
    };
  }

  private LoginOutcome ofProven(
      PasswordLogins.Proof.Proven proven, Credentials credentials, Attempt attempt) {
    if (proven.hasSecondFactor()) {
      return needsToken(proven, attempt, LoginOutcome.Reason.SECOND_FACTOR);
    }
    if (proven.user().profile().isTokensOnly()) {
      return needsToken(proven, attempt, LoginOutcome.Reason.TOKENS_ONLY);
    }
    throttle.succeeded(credentials.user(), attempt.address());
    return new LoginOutcome.Known(new Actor.Person(proven.user(), Optional.empty()));
  }

  private LoginOutcome needsToken(
      PasswordLogins.Proof.Proven proven, Attempt attempt, LoginOutcome.Reason reason) {
    failures.note(
        attempt,
        Optional.of(proven.user()),
        reason == LoginOutcome.Reason.SECOND_FACTOR ? "second_factor_needed" : "token_needed");
    return new LoginOutcome.NeedsToken(reason);
  }

  private LoginOutcome wrong(Attempt attempt, Optional<User> target, String reason) {
    failures.note(attempt, target, reason);
    return new LoginOutcome.Wrong();
  }
}
