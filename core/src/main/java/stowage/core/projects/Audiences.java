package stowage.core.projects;

import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Ability;
import stowage.core.access.Actor;
import stowage.core.access.Requester;
import stowage.metadata.Audience;
import stowage.metadata.User;
import stowage.model.AccessLevel;

/** For whom something is listed. */
final class Audiences {

  private Audiences() {}

  /** Whether listings have anything for a credential. */
  static boolean mayRead(Requester requester) {
    return requester.actor().abilities().contains(Ability.READ_API);
  }

  /** All that whoever asks may see. */
  static Audience seenBy(Requester requester) {
    if (isAdministrator(requester)) {
      return new Audience.All();
    }
    Optional<User> user = requester.actor().person();
    return new Audience.VisibleTo(
        user.map(person -> OptionalLong.of(person.id())).orElseGet(OptionalLong::empty),
        user.map(person -> person.profile().isExternal()).orElse(false));
  }

  /** What whoever asks is a member of; none for those who can't be. */
  static Optional<Audience> membership(Requester requester, AccessLevel least) {
    return requester.actor().person().map(user -> new Audience.MembersOf(user.id(), least));
  }

  static boolean isAdministrator(Requester requester) {
    return switch (requester.actor()) {
      case Actor.Operator _ -> true;
      case Actor.Person person -> person.user().profile().isAdmin();
      case Actor.Anonymous _, Actor.Deployer _, Actor.Job _ -> false;
    };
  }
}
