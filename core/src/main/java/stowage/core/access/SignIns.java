package stowage.core.access;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import stowage.core.access.FailedLogins.Attempt;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Password;
import stowage.metadata.SecondFactor;
import stowage.metadata.Transaction;
import stowage.metadata.User;

/**
 * Signs people in to the pages: with a password, and with a code where they have a second factor.
 * Both steps are slowed down as one, so that knowing the password gives nobody more guesses.
 */
public final class SignIns {

  private static final Duration TIME_FOR_THE_CODE = Duration.ofMinutes(5);
  private static final Pattern ONE_TIME_CODE = Pattern.compile("\\s*\\d{3}\\s*\\d{3}\\s*");

  private final Metadata metadata;
  private final Logins logins;
  private final SecretBox box;
  private final AuditTrail audit;
  private final Totp totp;
  private final CodeGuesses guesses;
  private final Clock clock;

  public SignIns(Metadata metadata, Logins logins, SecretBox box, Clock clock) {
    this.metadata = metadata;
    this.logins = logins;
    this.box = box;
    this.audit = new AuditTrail(metadata, clock);
    this.totp = new Totp(clock);
    this.guesses = new CodeGuesses(clock);
    this.clock = clock;
  }

  /** The first step. A token is no password here. */
  public SignIn withPassword(Credentials credentials, InetAddress address) {
    return switch (logins.prove(credentials, Attempt.of(credentials.user(), address))) {
      case PasswordLogins.Proof.Throttled(Duration retryAfter) -> new SignIn.Throttled(retryAfter);
      case PasswordLogins.Proof.Busy _ -> new SignIn.Busy();
      case PasswordLogins.Proof.Wrong _, PasswordLogins.Proof.Blocked _ -> new SignIn.Wrong();
      case PasswordLogins.Proof.Proven proven ->
          proven.hasSecondFactor() ? owing(proven) : done(proven, credentials.user(), address);
    };
  }

  /** The second step: a one-time code, or a recovery code, which is used up. */
  public SignIn withCode(PendingSignIn pending, String code, InetAddress address) {
    Optional<SignIn> hurdle = hurdle(pending, code, address);
    if (hurdle.isPresent()) {
      return hurdle.get();
    }
    SignIn outcome =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> finish(rows, pending, code, address));
    switch (outcome) {
      case SignIn.Done _ -> succeeded(pending, address);
      case SignIn.Wrong _ -> failed(pending, code, address);
      default -> {}
    }
    return outcome;
  }

  /** The first step of somebody for whom a sign-in provider vouches in the place of a password. */
  public SignIn vouchedFor(long userId, InetAddress address) {
    return logins
        .vouched(userId, address)
        .<SignIn>map(
            proven ->
                proven.hasSecondFactor()
                    ? owing(proven)
                    : new SignIn.Done(new Actor.Person(proven.user(), Optional.empty()), false))
        .orElseGet(SignIn.Wrong::new);
  }

  /**
   * Writes down that somebody for whom a provider vouches has no account here.
   *
   * @param reason a word
   */
  public void noteRefused(String username, InetAddress address, String reason) {
    logins.noteRefused(username, address, reason);
  }

  private SignIn owing(PasswordLogins.Proof.Proven proven) {
    return new SignIn.NeedsCode(
        new PendingSignIn(proven.user(), proven.own().map(Password::hash), clock.instant()));
  }

  private SignIn done(PasswordLogins.Proof.Proven proven, String typed, InetAddress address) {
    logins.throttle().succeeded(typed, address);
    return new SignIn.Done(
        new Actor.Person(proven.user(), Optional.empty()), mustChange(proven.own()));
  }

  private Optional<SignIn> hurdle(PendingSignIn pending, String code, InetAddress address) {
    if (logins.throttle().ask(pending.username(), address)
        instanceof LoginThrottle.Answer.Closed(Duration retryAfter)) {
      return Optional.of(new SignIn.Throttled(retryAfter));
    }
    if (clock.instant().isAfter(pending.provenAt().plus(TIME_FOR_THE_CODE))) {
      return Optional.of(new SignIn.TooLate());
    }
    return isOneTime(code) && guesses.areTooMany(pending.userId())
        ? Optional.of(new SignIn.NeedsRecoveryCode())
        : Optional.empty();
  }

  private SignIn finish(Transaction rows, PendingSignIn pending, String code, InetAddress address) {
    Optional<User> user = metadata.users().find(rows, pending.userId()).filter(User::isActive);
    Optional<SecondFactor> factor = metadata.secondFactors().find(rows, pending.userId());
    Optional<Password> password = metadata.passwords().find(rows, pending.userId());
    boolean isAsBefore = password.map(Password::hash).equals(pending.passwordHash());
    if (user.isEmpty() || factor.isEmpty() || !isAsBefore) {
      return new SignIn.TooLate();
    }
    Actor.Person actor = new Actor.Person(user.get(), Optional.empty());
    boolean isRight =
        isOneTime(code)
            ? use(rows, pending.userId(), factor.get(), code)
            : useRecoveryCode(rows, actor, code, address);
    return isRight ? new SignIn.Done(actor, mustChange(password)) : new SignIn.Wrong();
  }

  private boolean use(Transaction rows, long user, SecondFactor factor, String code) {
    TotpSecret secret = TotpSecret.unwrap(box, factor.wrappedSecret());
    return totp.stepOf(secret, code.replaceAll("\\s", ""), factor.lastStep()).stream()
        .anyMatch(step -> metadata.secondFactors().use(rows, user, factor, step));
  }

  private boolean useRecoveryCode(
      Transaction rows, Actor.Person actor, String code, InetAddress address) {
    User user = actor.user();
    boolean isUsed =
        metadata.secondFactors().useRecoveryCode(rows, user.id(), RecoveryCodes.kept(code));
    if (isUsed) {
      audit.add(
          rows,
          new Requester(actor, address.getHostAddress()),
          "recovery_code_used",
          AuditTrail.numbered("user", user.id(), user.username()),
          Map.of());
    }
    return isUsed;
  }

  private void succeeded(PendingSignIn pending, InetAddress address) {
    logins.throttle().succeeded(pending.username(), address);
    guesses.wasRight(pending.userId());
  }

  private void failed(PendingSignIn pending, String code, InetAddress address) {
    logins.throttle().failed(pending.username(), address);
    if (isOneTime(code)) {
      guesses.wasWrong(pending.userId());
    }
    logins.noteWrongCode(pending, address);
  }

  private static boolean mustChange(Optional<Password> password) {
    return password.filter(Password::mustChange).isPresent();
  }

  private static boolean isOneTime(String code) {
    return ONE_TIME_CODE.matcher(code).matches();
  }
}
