package stowage.core.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.ExternalIdentity;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;

/**
 * The users that one provider vouches for: made when they first come, without a password here;
 * found by a subject that stays, never by their name; blocked when the provider knows them no more,
 * and let in again when it does.
 */
public final class ProvidedAccounts {

  private static final Logger LOG = LoggerFactory.getLogger(ProvidedAccounts.class);

  private final Metadata metadata;
  private final String provider;
  private final GroupMapping mapping;
  private final Revocations revocations;
  private final AuditTrail audit;
  private final Clock clock;

  public ProvidedAccounts(
      Metadata metadata, GroupMapping mapping, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.provider = mapping.provider();
    this.mapping = mapping;
    this.revocations = revocations;
    this.audit = new AuditTrail(metadata, clock);
    this.clock = clock;
  }

  /** Undoes what was written before. */
  private static final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Finds or makes the user, and gives them what their groups there are worth here. */
  public Arrival arrive(ProvidedPerson person) {
    Optional<String> flaw = PathNames.flawAtTop(person.username());
    try {
      Arrival arrival =
          metadata
              .database()
              .transact(
                  Durability.DURABLE,
                  rows ->
                      metadata
                          .identities()
                          .find(rows, provider, person.subject())
                          .<Arrival>map(known -> again(rows, known, person))
                          .orElseGet(
                              () ->
                                  flaw.<Arrival>map(_ -> new Arrival.NameUnfit(person.username()))
                                      .orElseGet(() -> first(rows, person))));
      return logged(arrival);
    } catch (NameTakenException _) {
      return logged(new Arrival.NameTaken(person.username()));
    }
  }

  /**
   * Blocks somebody whom the provider knows no more, unless they are the last administrator.
   *
   * @return whether it was done
   */
  public boolean leave(ExternalIdentity identity) {
    boolean isBlocked =
        metadata.database().transact(Durability.DURABLE, rows -> leave(rows, identity));
    if (isBlocked) {
      revocations.blocked(identity.userId());
    }
    return isBlocked;
  }

  String provider() {
    return provider;
  }

  private boolean leave(Transaction rows, ExternalIdentity identity) {
    Optional<User> user = metadata.users().find(rows, identity.userId());
    boolean isNeeded =
        user.filter(found -> found.profile().isAdmin()).isPresent()
            && !metadata.users().hasOtherAdministrator(rows, identity.userId());
    if (isNeeded || user.isEmpty() || !user.get().isActive()) {
      return false;
    }
    metadata.identities().setGone(rows, provider, identity.subject(), Optional.of(clock.instant()));
    setState(rows, user.get(), User.State.BLOCKED, "user_blocked");
    return true;
  }

  private Arrival again(Transaction rows, ExternalIdentity known, ProvidedPerson person) {
    long userId = known.userId();
    if (known.goneAt().isPresent()) {
      metadata.identities().setGone(rows, provider, known.subject(), Optional.empty());
      User user = metadata.users().find(rows, userId).orElseThrow();
      setState(rows, user, User.State.ACTIVE, "user_unblocked");
      revocations.unblocked(userId);
    }
    mapping.apply(rows, requester(), userId, person.groups());
    return new Arrival.Known(userId);
  }

  private Arrival first(Transaction rows, ProvidedPerson person) {
    User.Profile profile =
        new User.Profile(person.name(), person.email(), false, false, false, User.State.ACTIVE);
    User user =
        switch (metadata
            .users()
            .create(rows, person.username(), User.Kind.PERSON, profile, clock.instant())) {
          case Users.Creation.Created(User made) -> made;
          case Users.Creation.UsernameTaken _ -> throw new NameTakenException();
        };
    if (metadata
            .namespaces()
            .createPersonal(rows, user.id(), person.name(), user.username(), clock.instant())
        instanceof Change.Refused<?>) {
      throw new NameTakenException();
    }
    metadata.identities().add(rows, provider, person.subject(), user.id());
    note(rows, user, "user_created");
    mapping.apply(rows, requester(), user.id(), person.groups());
    return new Arrival.Known(user.id());
  }

  private void setState(Transaction rows, User user, User.State state, String action) {
    metadata.users().change(rows, user.id(), profile -> profile.withState(state));
    note(rows, user, action);
  }

  private void note(Transaction rows, User user, String action) {
    audit.add(
        rows,
        requester(),
        action,
        AuditTrail.numbered("user", user.id(), user.username()),
        Map.of("provider", provider));
  }

  private Requester requester() {
    return new Requester(new Actor.Operator(provider), "");
  }

  private Arrival logged(Arrival arrival) {
    switch (arrival) {
      case Arrival.NameTaken(String username) ->
          LOG.warn("{} vouches for {}, but that name is another's here", provider, username);
      case Arrival.NameUnfit(String username) ->
          LOG.warn("{} vouches for {}, who can't have that name here", provider, username);
      case Arrival.Known _ -> {}
    }
    return arrival;
  }
}
