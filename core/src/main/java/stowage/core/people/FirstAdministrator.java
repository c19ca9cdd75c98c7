package stowage.core.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.AuditTrail;
import stowage.core.access.Credentials;
import stowage.core.access.PasswordFlaw;
import stowage.core.access.Passwords;
import stowage.core.access.SitePermit;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Password;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;

/**
 * Sees to it that somebody can administer a new registry: where nobody does, it makes a user with a
 * namespace of their own. Of several that start at once on one database, one makes them.
 */
public final class FirstAdministrator {

  /** As GitLab calls them. */
  public static final String USERNAME = "root";

  private static final String NAME = "Administrator";
  private static final String ACTOR = "stowage serve";

  private final Metadata metadata;
  private final Passwords passwords;
  private final Clock clock;

  public FirstAdministrator(Metadata metadata, Passwords passwords, Clock clock) {
    this.metadata = metadata;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** What a start found, or did. */
  public sealed interface Outcome {

    /** There is an administrator. */
    record Exists() implements Outcome {}

    /**
     * There is one now.
     *
     * @param oneTimePassword if it was made here; to be shown once, and never logged
     */
    record Created(Optional<String> oneTimePassword) implements Outcome {
      @Override
      public String toString() {
        return "Created[hasOneTimePassword=" + oneTimePassword.isPresent() + "]";
      }
    }

    /** There is none; somebody or something else has the name, or its user is blocked. */
    record NameTaken() implements Outcome {}

    /** There is none; the password that was given is none. */
    record Flawed(PasswordFlaw flaw) implements Outcome {}
  }

  /**
   * Makes the administrator where there is none.
   *
   * @param given the password to use; empty: one is made
   */
  public Outcome ensure(Optional<String> given) {
    if (metadata.database().read(rows -> metadata.users().hasAdministrator(rows))) {
      return new Outcome.Exists();
    }
    Optional<PasswordFlaw> flaw =
        given.flatMap(password -> PasswordFlaw.of(new Credentials(USERNAME, password)));
    if (flaw.isPresent()) {
      return new Outcome.Flawed(flaw.get());
    }
    String password = given.orElseGet(OneTimePassword::make);
    String hash =
        passwords
            .hash(password)
            .orElseThrow(() -> new IllegalStateException("too many passwords are being checked"));
    Optional<String> oneTime = given.isPresent() ? Optional.empty() : Optional.of(password);
    return create(new Password(hash, oneTime.isPresent(), clock.instant()), oneTime);
  }

  private Outcome create(Password password, Optional<String> oneTime) {
    try {
      return metadata
          .database()
          .transact(
              Durability.DURABLE,
              rows ->
                  metadata.users().hasAdministrator(rows)
                      ? new Outcome.Exists()
                      : create(rows, password, oneTime));
    } catch (NameTakenException _) {
      return new Outcome.NameTaken();
    }
  }

  private Outcome create(Transaction rows, Password password, Optional<String> oneTime) {
    User.Profile profile = User.Profile.of(NAME).withAdmin(true);
    return switch (metadata
        .users()
        .create(rows, USERNAME, User.Kind.PERSON, profile, clock.instant())) {
      case Users.Creation.Created(User user) -> {
        complete(rows, user, password);
        yield new Outcome.Created(oneTime);
      }
      // Whoever was a moment earlier has committed by now.
      case Users.Creation.UsernameTaken _ ->
          metadata.users().hasAdministrator(rows) ? new Outcome.Exists() : new Outcome.NameTaken();
    };
  }

  private void complete(Transaction rows, User user, Password password) {
    metadata.passwords().set(rows, user.id(), password);
    Change<Namespace> namespace =
        metadata.namespaces().createPersonal(rows, user.id(), NAME, USERNAME, clock.instant());
    if (namespace instanceof Change.Refused<Namespace>) {
      throw new NameTakenException();
    }
    new AuditTrail(metadata, clock)
        .add(
            rows,
            SitePermit.ofOperator(ACTOR).requester(),
            "user_created",
            AuditTrail.numbered("user", user.id(), user.username()),
            Map.of("admin", "true"));
  }

  /** A group has the name: nothing of the user may stay. */
  private static final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
