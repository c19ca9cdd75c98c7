package stowage.core.people;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.LoginThrottle;
import stowage.core.access.RecoveryCodes;
import stowage.core.access.Requester;
import stowage.core.access.SecretBox;
import stowage.core.access.Totp;
import stowage.core.access.TotpSecret;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SecondFactor;
import stowage.metadata.Transaction;
import stowage.metadata.User;

/**
 * Lets people set up their second factor, and change it with a code of the one that they have: a
 * session that somebody else got hold of is not enough. Codes are guessed as slowly as at login.
 */
public final class OwnSecondFactor {

  private final Metadata metadata;
  private final SecretBox box;
  private final LoginThrottle throttle;
  private final AuditTrail audit;
  private final SecondFactorReset reset;
  private final Totp totp;
  private final Clock clock;

  public OwnSecondFactor(Metadata metadata, SecretBox box, LoginThrottle throttle, Clock clock) {
    this.metadata = metadata;
    this.box = box;
    this.throttle = throttle;
    this.audit = new AuditTrail(metadata, clock);
    this.reset = new SecondFactorReset(metadata, clock);
    this.totp = new Totp(clock);
    this.clock = clock;
  }

  /** How far it is set up. */
  public sealed interface Status {
    record Off() implements Status {}

    /** A secret was made, and no code of it was shown yet. */
    record Started(TotpSecret secret) implements Status {}

    record On(long recoveryCodesLeft) implements Status {}
  }

  public Status status(Actor.Person actor) {
    long user = actor.user().id();
    return metadata
        .database()
        .read(
            rows -> {
              Optional<SecondFactor> factor = metadata.secondFactors().find(rows, user);
              if (factor.isEmpty()) {
                return new Status.Off();
              }
              return factor.get().confirmedAt().isPresent()
                  ? new Status.On(metadata.secondFactors().countRecoveryCodes(rows, user))
                  : new Status.Started(secretOf(factor.get()));
            });
  }

  /** Makes a secret to be confirmed; one that was made and not confirmed works no more. */
  public void start(Actor.Person actor) {
    byte[] wrapped = TotpSecret.make().wrap(box);
    metadata
        .database()
        .change(
            Durability.DURABLE,
            rows -> metadata.secondFactors().start(rows, actor.user().id(), wrapped));
  }

  /** Turns it on, once a code shows that the secret arrived. */
  public SecondFactorChange confirm(Requester requester, String code) {
    return guarded(
        requester,
        user ->
            factor(user, false)
                .map(factor -> confirm(requester, user, factor, code))
                .orElseGet(SecondFactorChange.Outdated::new));
  }

  /** Gives new recovery codes to who shows a code; the old ones work no more. */
  public SecondFactorChange renewCodes(Requester requester, String code) {
    return changed(requester, code, rows -> renew(rows, requester));
  }

  /** Turns it off for who shows a code. */
  public SecondFactorChange remove(Requester requester, String code) {
    return changed(
        requester,
        code,
        rows -> {
          reset.remove(rows, requester, userOf(requester));
          return new SecondFactorChange.Removed();
        });
  }

  private SecondFactorChange confirm(
      Requester requester, User user, SecondFactor factor, String code) {
    OptionalLong step = totp.stepOf(secretOf(factor), code, factor.lastStep());
    if (step.isEmpty()) {
      return new SecondFactorChange.WrongCode();
    }
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows ->
                metadata
                        .secondFactors()
                        .confirm(rows, user.id(), factor, step.getAsLong(), clock.instant())
                    ? turnedOn(rows, requester)
                    : new SecondFactorChange.Outdated());
  }

  private SecondFactorChange turnedOn(Transaction rows, Requester requester) {
    note(rows, requester, "second_factor_added");
    return renew(rows, requester);
  }

  private SecondFactorChange renew(Transaction rows, Requester requester) {
    RecoveryCodes codes = RecoveryCodes.make();
    metadata
        .secondFactors()
        .replaceRecoveryCodes(
            rows, userOf(requester).id(), codes.codes().stream().map(RecoveryCodes::kept).toList());
    note(rows, requester, "recovery_codes_made");
    return new SecondFactorChange.Codes(codes);
  }

  private SecondFactorChange changed(
      Requester requester, String code, Function<Transaction, SecondFactorChange> change) {
    return guarded(
        requester,
        user ->
            factor(user, true)
                .map(factor -> changed(user, factor, code, change))
                .orElseGet(SecondFactorChange.Outdated::new));
  }

  private SecondFactorChange changed(
      User user,
      SecondFactor factor,
      String code,
      Function<Transaction, SecondFactorChange> change) {
    OptionalLong step = totp.stepOf(secretOf(factor), code, factor.lastStep());
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows ->
                isUsed(rows, user, factor, step, code)
                    ? change.apply(rows)
                    : new SecondFactorChange.WrongCode());
  }

  private boolean isUsed(
      Transaction rows, User user, SecondFactor factor, OptionalLong step, String code) {
    return step.isPresent()
        ? metadata.secondFactors().use(rows, user.id(), factor, step.getAsLong())
        : metadata.secondFactors().useRecoveryCode(rows, user.id(), RecoveryCodes.kept(code));
  }

  private SecondFactorChange guarded(
      Requester requester, Function<User, SecondFactorChange> change) {
    User user = userOf(requester);
    InetAddress address = InetAddress.ofLiteral(requester.address());
    if (throttle.ask(user.username(), address)
        instanceof LoginThrottle.Answer.Closed(Duration retryAfter)) {
      return new SecondFactorChange.Throttled(retryAfter);
    }
    SecondFactorChange outcome = change.apply(user);
    if (outcome instanceof SecondFactorChange.WrongCode) {
      throttle.failed(user.username(), address);
    }
    return outcome;
  }

  private Optional<SecondFactor> factor(User user, boolean isConfirmed) {
    return metadata
        .database()
        .read(rows -> metadata.secondFactors().find(rows, user.id()))
        .filter(factor -> factor.confirmedAt().isPresent() == isConfirmed);
  }

  private TotpSecret secretOf(SecondFactor factor) {
    return TotpSecret.unwrap(box, factor.wrappedSecret());
  }

  private static User userOf(Requester requester) {
    return requester.actor().person().orElseThrow();
  }

  private void note(Transaction rows, Requester requester, String action) {
    User user = userOf(requester);
    audit.add(
        rows, requester, action, AuditTrail.numbered("user", user.id(), user.username()), Map.of());
  }
}
