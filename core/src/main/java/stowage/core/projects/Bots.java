package stowage.core.projects;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.metadata.AccessToken;
import stowage.metadata.Change;
import stowage.metadata.Member;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * The users that stand for a project or group. Each is a member of its place and of nothing else,
 * and is deleted with it.
 */
final class Bots {

  private static final int NAME_BYTES = 16;

  private final Metadata metadata;
  private final SecureRandom random = new SecureRandom();

  Bots(Metadata metadata) {
    this.metadata = metadata;
  }

  /** A new bot that is a member already; empty where the place is gone. */
  Optional<User> create(
      Transaction rows, Requester requester, Place place, NewBotToken wanted, Instant now) {
    Users.Creation creation =
        metadata
            .users()
            .create(rows, username(place), kind(place), User.Profile.of(wanted.name()), now);
    if (!(creation instanceof Users.Creation.Created(User bot))) {
      throw new IllegalStateException("128 random bits came twice");
    }
    Membership membership = new Membership(place, bot.id(), wanted.level(), Optional.empty());
    Change<Member> change =
        metadata.members().add(rows, membership, Permissions.idOf(requester.actor()), now);
    return change instanceof Change.Done<Member> ? Optional.of(bot) : Optional.empty();
  }

  /** What a token's bot is to the place; empty where it is not the place's. */
  Optional<AccessLevel> level(Reading rows, Place place, AccessToken token) {
    return metadata
        .users()
        .find(rows, token.userId())
        .filter(user -> user.kind() == kind(place))
        .flatMap(user -> metadata.members().find(rows, place, user.id()))
        .map(member -> member.membership().level());
  }

  /** Nobody makes or renews a token that may more than they do. */
  boolean reaches(Reading rows, Actor actor, Place place, AccessLevel level, Instant now) {
    return switch (actor) {
      case Actor.Operator _ -> true;
      case Actor.Person person ->
          person.user().profile().isAdmin()
              || metadata
                  .rights()
                  .at(rows, person.user().id(), place, now)
                  .filter(own -> own.isAtLeast(level))
                  .isPresent();
      case Actor.Anonymous _, Actor.Deployer _, Actor.Job _ -> false;
    };
  }

  private String username(Place place) {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    String what = PlacePermits.isProject(place) ? "project" : "group";
    return what + "_" + place.id() + "_bot_" + HexFormat.of().formatHex(bytes);
  }

  private static User.Kind kind(Place place) {
    return PlacePermits.isProject(place) ? User.Kind.PROJECT_BOT : User.Kind.GROUP_BOT;
  }
}
