package stowage.metadata;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stowage.model.AccessLevel;
import stowage.model.Visibility;

/** For whom groups and projects are listed. */
public sealed interface Audience {

  /** All there are. */
  record All() implements Audience {}

  /**
   * Those that the user is a member of, here or above, directly or through a share.
   *
   * @param least the level that they need there
   */
  record MembersOf(long userId, AccessLevel least) implements Audience {

    public MembersOf(long userId) {
      this(userId, AccessLevel.GUEST);
    }
  }

  /**
   * Those that the user sees: as a member, or because of their visibility.
   *
   * @param userId none for somebody who is not signed in
   * @param isExternal whether internal ones are seen by members only
   */
  record VisibleTo(OptionalLong userId, boolean isExternal) implements Audience {}

  /** What is at least as visible as this is seen by all of the audience, if anything is. */
  default @Nullable Integer leastVisibility() {
    return switch (this) {
      case All() -> Visibility.PRIVATE.number();
      case MembersOf(long _, AccessLevel _) -> null;
      case VisibleTo(OptionalLong userId, boolean isExternal) ->
          userId.isEmpty() || isExternal
              ? Visibility.PUBLIC.number()
              : Visibility.INTERNAL.number();
    };
  }

  /** The number of the level with which memberships begin to count. */
  default int leastLevel() {
    return this instanceof MembersOf(long _, AccessLevel least)
        ? least.number()
        : AccessLevel.GUEST.number();
  }

  /** Whose memberships count. */
  default OptionalLong member() {
    return switch (this) {
      case All() -> OptionalLong.empty();
      case MembersOf(long userId, AccessLevel _) -> OptionalLong.of(userId);
      case VisibleTo(OptionalLong userId, boolean _) -> userId;
    };
  }
}
