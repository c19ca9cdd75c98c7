package stowage.core.people;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.User;

/**
 * A user, to be shown.
 *
 * @param state the word in the API
 */
public record UserView(
    long id,
    String username,
    String name,
    Optional<String> email,
    String state,
    boolean isBot,
    Details details) {

  /**
   * What only administrators and the user see.
   *
   * @param namespaceId the personal namespace; none for bots
   * @param hasSecondFactor whether a one-time code is asked for
   */
  public record Details(
      UserRights rights, Instant createdAt, OptionalLong namespaceId, boolean hasSecondFactor) {}

  static UserView of(User user, OptionalLong namespaceId, boolean hasSecondFactor) {
    User.Profile profile = user.profile();
    UserRights rights =
        new UserRights(profile.isAdmin(), profile.isExternal(), profile.isTokensOnly());
    return new UserView(
        user.id(),
        user.username(),
        profile.name(),
        profile.email(),
        profile.state().wireName(),
        user.kind() != User.Kind.PERSON,
        new Details(rights, user.createdAt(), namespaceId, hasSecondFactor));
  }

  public boolean isActive() {
    return state.equals(User.State.ACTIVE.wireName());
  }
}
