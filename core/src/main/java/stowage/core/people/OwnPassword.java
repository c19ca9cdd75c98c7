package stowage.core.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.AuditTrail;
import stowage.core.access.Credentials;
import stowage.core.access.Passwords;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Password;
import stowage.metadata.User;

/** Lets people change the password that they know. */
public final class OwnPassword {

  private final Metadata metadata;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final Revocations revocations;
  private final Clock clock;

  public OwnPassword(Metadata metadata, Passwords passwords, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.passwords = passwords;
    this.audit = new AuditTrail(metadata, clock);
    this.revocations = revocations;
    this.clock = clock;
  }

  /** Whether the password was given by somebody else, and is still to be changed. */
  public boolean mustChange(Requester requester) {
    return requester
        .actor()
        .person()
        .flatMap(user -> kept(user.id()))
        .filter(Password::mustChange)
        .isPresent();
  }

  /** Whether there is one; those of people whom a directory or provider vouches for are there. */
  public boolean isKept(Requester requester) {
    return requester.actor().person().flatMap(user -> kept(user.id())).isPresent();
  }

  /** Replaces the old password, once it is shown, by a new one. */
  public PeopleOutcome<Boolean> change(Requester requester, String old, String next) {
    Optional<User> user = requester.actor().person();
    Optional<Password> kept = user.flatMap(it -> kept(it.id()));
    if (user.isEmpty() || kept.isEmpty()) {
      return PeopleOutcome.refused(PeopleProblem.missing("password"));
    }
    String username = user.get().username();
    Optional<PeopleProblem> problem =
        PersonTexts.problemOfPassword(username, next).or(() -> sameAs(old, next));
    if (problem.isPresent()) {
      return PeopleOutcome.refused(problem.get());
    }
    Passwords.Check check =
        passwords.check(new Credentials(username, old), kept.map(Password::hash));
    return switch (check) {
      case Passwords.Check.Busy _ -> PeopleOutcome.refused(PeopleProblem.busy());
      case Passwords.Check.Wrong _ ->
          PeopleOutcome.refused(PeopleProblem.invalid("current_password", "is wrong"));
      case Passwords.Check.Right _ -> replace(requester, user.get(), kept.get(), next);
    };
  }

  private static Optional<PeopleProblem> sameAs(String old, String next) {
    return old.equals(next)
        ? Optional.of(PeopleProblem.invalid("password", "must not be the old one"))
        : Optional.empty();
  }

  private PeopleOutcome<Boolean> replace(
      Requester requester, User user, Password seen, String next) {
    Optional<String> hash = passwords.hash(next);
    if (hash.isEmpty()) {
      return PeopleOutcome.refused(PeopleProblem.busy());
    }
    Password made = new Password(hash.get(), false, clock.instant());
    boolean isReplaced =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> {
                  boolean done = metadata.passwords().replace(rows, user.id(), seen, made);
                  if (done) {
                    audit.add(
                        rows,
                        requester,
                        "password_changed",
                        AuditTrail.numbered("user", user.id(), user.username()),
                        Map.of());
                  }
                  return done;
                });
    if (!isReplaced) {
      return PeopleOutcome.refused(PeopleProblem.conflict("The password was changed meanwhile"));
    }
    revocations.passwordChanged(user.id());
    return PeopleOutcome.done(true);
  }

  private Optional<Password> kept(long user) {
    return metadata.database().read(rows -> metadata.passwords().find(rows, user));
  }
}
