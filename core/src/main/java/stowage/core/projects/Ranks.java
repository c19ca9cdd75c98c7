package stowage.core.projects;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stowage.core.access.Requester;
import stowage.metadata.Member;
import stowage.metadata.Metadata;
import stowage.metadata.NamespaceUpdate;
import stowage.metadata.ProjectUpdate;
import stowage.metadata.Reading;
import stowage.metadata.Slice;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Who is how much in a place. */
final class Ranks {

  private static final int PAGE = 1_000;

  private final Metadata metadata;
  private final Clock clock;

  Ranks(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /** Why a level is not for whoever asks to give, change or take; empty if it is. */
  Optional<Problem> problemOfLevel(
      Reading rows, Requester requester, Place place, AccessLevel level) {
    Optional<AccessLevel> own = levelOf(rows, requester, place);
    return own.isPresent() && own.get().isAtLeast(level)
        ? Optional.empty()
        : Optional.of(Problem.forbidden("access_level", "is above your own: " + nameOf(level)));
  }

  private Optional<AccessLevel> levelOf(Reading rows, Requester requester, Place place) {
    return Audiences.isAdministrator(requester)
        ? Optional.of(AccessLevel.OWNER)
        : requester
            .actor()
            .person()
            .flatMap(user -> metadata.rights().at(rows, user.id(), place, clock.instant()));
  }

  private static String nameOf(AccessLevel level) {
    String name = level.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Keeps other changes to the tree that the place is in waiting until the commit. */
  void lock(Transaction rows, Place place) {
    switch (place.kind()) {
      case NAMESPACE -> metadata.namespaces().update(rows, place.id(), NamespaceUpdate.none());
      case PROJECT -> metadata.projects().update(rows, place.id(), ProjectUpdate.none());
    }
  }

  /** Whether a place keeps an owner, there or above, without somebody's own membership there. */
  boolean hasOtherOwner(Transaction rows, Place place, long userId) {
    return isPersonal(rows, place) || ownersBeside(rows, place, userId);
  }

  private boolean isPersonal(Reading rows, Place place) {
    return place.kind() == Place.Kind.PROJECT
        && metadata
            .projects()
            .find(rows, place.id())
            .flatMap(project -> metadata.namespaces().find(rows, project.namespaceId()))
            .filter(namespace -> !namespace.isGroup())
            .isPresent();
  }

  private boolean ownersBeside(Reading rows, Place place, long userId) {
    long offset = 0;
    while (true) {
      List<Member> members =
          metadata.members().all(rows, place, new Slice(PAGE, offset), clock.instant());
      if (members.stream().anyMatch(member -> isOwner(rows, member, userId))) {
        return true;
      }
      if (members.size() < PAGE) {
        return false;
      }
      offset += PAGE;
    }
  }

  /** Bots can't be asked for anything, so a place that only they own is nobody's. */
  private boolean isOwner(Reading rows, Member member, long userId) {
    return member.membership().level() == AccessLevel.OWNER
        && member.membership().userId() != userId
        && metadata
            .users()
            .find(rows, member.membership().userId())
            .filter(user -> user.kind() == User.Kind.PERSON)
            .isPresent();
  }
}
