package stowage.core.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import stowage.core.access.AuditTrail;
import stowage.core.access.Passwords;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SitePermit;
import stowage.metadata.AuditEvent;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Password;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.metadata.Work;

/** Makes users, changes, blocks and deletes them. There is always an administrator left. */
public final class UserAccounts {
  private static final String LAST =
      "This is the only administrator: give somebody else the right first";

  private final Metadata metadata;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final Revocations revocations;
  private final UserListing listing;
  private final Clock clock;

  public UserAccounts(
      Metadata metadata, Passwords passwords, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.passwords = passwords;
    this.audit = new AuditTrail(metadata, clock);
    this.revocations = revocations;
    this.listing = new UserListing(metadata);
    this.clock = clock;
  }

  /** Makes a user with a personal namespace of the same name. */
  public PeopleOutcome<UserView> create(SitePermit permit, NewUser user) {
    Optional<PeopleProblem> problem = PersonTexts.problemOf(user);
    if (problem.isPresent()) {
      return PeopleOutcome.refused(problem.get());
    }
    return hashed(user.password(), user.mustChange())
        .then(password -> transact(rows -> create(rows, permit.requester(), user, password)));
  }

  private PeopleOutcome<UserView> create(
      Transaction rows, Requester requester, NewUser wanted, Optional<Password> password) {
    Users.Creation made =
        metadata
            .users()
            .create(rows, wanted.username(), User.Kind.PERSON, profileOf(wanted), clock.instant());
    return switch (made) {
      case Users.Creation.UsernameTaken _ -> PeopleOutcome.refused(PeopleProblem.taken("username"));
      case Users.Creation.Created(User user) -> {
        if (!hasNamespace(rows, user)) {
          metadata.users().delete(rows, user.id());
          yield PeopleOutcome.refused(PeopleProblem.taken("username"));
        }
        password.ifPresent(it -> metadata.passwords().set(rows, user.id(), it));
        audit.add(rows, requester, "user_created", target(user), rightsOf(user));
        yield PeopleOutcome.done(listing.view(rows, user));
      }
    };
  }

  /** A group may have the path. */
  private boolean hasNamespace(Transaction rows, User user) {
    Change<Namespace> change =
        metadata
            .namespaces()
            .createPersonal(
                rows, user.id(), user.profile().name(), user.username(), clock.instant());
    return change instanceof Change.Done<Namespace>;
  }

  private static User.Profile profileOf(NewUser user) {
    UserRights rights = user.rights();
    return new User.Profile(
        user.name().isBlank() ? user.username() : user.name(),
        user.email(),
        rights.isAdmin(),
        rights.isExternal(),
        rights.isTokensOnly(),
        User.State.ACTIVE);
  }

  /** Changes a user. A password that is given here has to be changed by its user. */
  public PeopleOutcome<UserView> change(SitePermit permit, long id, UserEdit edit) {
    Optional<User> found = metadata.database().read(rows -> metadata.users().find(rows, id));
    Optional<PeopleProblem> problem =
        found.flatMap(user -> PersonTexts.problemOf(edit, user.username()));
    if (problem.isPresent()) {
      return PeopleOutcome.refused(problem.get());
    }
    boolean isOwn = permit.requester().actor().person().filter(it -> it.id() == id).isPresent();
    PeopleOutcome<UserView> outcome =
        hashed(edit.password(), !isOwn)
            .then(it -> transact(rows -> change(rows, permit.requester(), id, edit, it)));
    if (outcome.isDone() && edit.password().isPresent()) {
      revocations.passwordChanged(id);
    }
    return outcome;
  }

  private PeopleOutcome<UserView> change(
      Transaction rows, Requester requester, long id, UserEdit edit, Optional<Password> password) {
    if (edit.isAdmin().filter(it -> !it).isPresent() && isLastAdministrator(rows, id)) {
      return PeopleOutcome.refused(PeopleProblem.conflict(LAST));
    }
    Optional<User> changed =
        metadata.users().change(rows, id, profile -> UserEdits.apply(edit, profile));
    changed.ifPresent(
        user -> {
          password.ifPresent(it -> metadata.passwords().set(rows, id, it));
          audit.add(rows, requester, "user_changed", target(user), UserEdits.detail(edit));
        });
    return PeopleOutcome.ofFound(changed.map(user -> listing.view(rows, user)), "user");
  }

  /** From now on no credential of the user works. */
  public PeopleOutcome<UserView> block(SitePermit permit, long id) {
    PeopleOutcome<UserView> outcome =
        transact(
            rows ->
                isLastAdministrator(rows, id)
                    ? PeopleOutcome.refused(PeopleProblem.conflict(LAST))
                    : setState(rows, permit, id, User.State.BLOCKED));
    if (outcome.isDone()) {
      revocations.blocked(id);
    }
    return outcome;
  }

  public PeopleOutcome<UserView> unblock(SitePermit permit, long id) {
    PeopleOutcome<UserView> outcome =
        transact(rows -> setState(rows, permit, id, User.State.ACTIVE));
    if (outcome.isDone()) {
      revocations.unblocked(id);
    }
    return outcome;
  }

  private PeopleOutcome<UserView> setState(
      Transaction rows, SitePermit permit, long id, User.State state) {
    UnaryOperator<User.Profile> change = profile -> profile.withState(state);
    Optional<User> changed = metadata.users().change(rows, id, change);
    String action = state == User.State.ACTIVE ? "user_unblocked" : "user_blocked";
    changed.ifPresent(user -> audit.add(rows, permit.requester(), action, target(user), Map.of()));
    return PeopleOutcome.ofFound(changed.map(user -> listing.view(rows, user)), "user");
  }

  /** Deletes a user with tokens, memberships and personal namespace, once that is empty. */
  public PeopleOutcome<UserView> delete(SitePermit permit, long id) {
    PeopleOutcome<UserView> outcome = transact(rows -> delete(rows, permit.requester(), id));
    if (outcome.isDone()) {
      revocations.blocked(id);
    }
    return outcome;
  }

  private PeopleOutcome<UserView> delete(Transaction rows, Requester requester, long id) {
    Optional<User> found = metadata.users().find(rows, id);
    if (found.isEmpty()) {
      return PeopleOutcome.refused(PeopleProblem.missing("user"));
    }
    if (isLastAdministrator(rows, id)) {
      return PeopleOutcome.refused(PeopleProblem.conflict(LAST));
    }
    UserView view = listing.view(rows, found.get());
    return emptied(rows, id)
        .then(_ -> deleted(rows, id))
        .map(
            user -> {
              audit.add(rows, requester, "user_deleted", target(user), rightsOf(user));
              return view;
            });
  }

  private PeopleOutcome<Boolean> emptied(Transaction rows, long id) {
    Optional<Namespace> own = metadata.namespaces().personal(rows, id);
    boolean isGone =
        own.map(it -> metadata.namespaces().delete(rows, it.id()) instanceof Change.Done<Namespace>)
            .orElse(true);
    return isGone
        ? PeopleOutcome.done(true)
        : PeopleOutcome.refused(
            PeopleProblem.conflict(
                "The user's personal namespace holds projects: delete or transfer them first"));
  }

  private PeopleOutcome<User> deleted(Transaction rows, long id) {
    return metadata.users().delete(rows, id) instanceof Users.Deletion.Deleted(User user)
        ? PeopleOutcome.done(user)
        : PeopleOutcome.refused(PeopleProblem.missing("user"));
  }

  private boolean isLastAdministrator(Transaction rows, long id) {
    return metadata.users().find(rows, id).filter(it -> it.profile().isAdmin()).isPresent()
        && !metadata.users().hasOtherAdministrator(rows, id);
  }

  private PeopleOutcome<Optional<Password>> hashed(Optional<String> text, boolean mustChange) {
    if (text.isEmpty()) {
      return PeopleOutcome.done(Optional.empty());
    }
    return passwords
        .hash(text.get())
        .map(hash -> Optional.of(new Password(hash, mustChange, clock.instant())))
        .map(PeopleOutcome::done)
        .orElseGet(() -> PeopleOutcome.refused(PeopleProblem.busy()));
  }

  private <T> PeopleOutcome<T> transact(Work<Transaction, PeopleOutcome<T>> work) {
    return metadata.database().transact(Durability.DURABLE, work);
  }

  private static AuditEvent.Target target(User user) {
    return AuditTrail.numbered("user", user.id(), user.username());
  }

  private static Map<String, String> rightsOf(User user) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("admin", String.valueOf(user.profile().isAdmin()));
    detail.put("external", String.valueOf(user.profile().isExternal()));
    return detail;
  }
}
