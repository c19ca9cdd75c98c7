package stowage.metadata;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody who can be given rights.
 *
 * @param username as shown; found and unique without regard to case
 */
public record User(long id, String username, Kind kind, Profile profile, Instant createdAt) {

  /** Who it is. */
  public enum Kind {
    PERSON,
    /** Stands for a project, and owns its access tokens. */
    PROJECT_BOT,
    /** Stands for a group, and owns its access tokens. */
    GROUP_BOT;

    /** The word in rows. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether any credential of the user works. */
  public enum State {
    ACTIVE,
    BLOCKED;

    /** The word in the API and in rows. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What can be changed of a user.
   *
   * @param isExternal sees internal groups and projects as a member only
   * @param isTokensOnly whether the password is refused where a token will do
   */
  public record Profile(
      String name,
      Optional<String> email,
      boolean isAdmin,
      boolean isExternal,
      boolean isTokensOnly,
      State state) {

    /** An active user with no more than everybody's rights. */
    public static Profile of(String name) {
      return new Profile(name, Optional.empty(), false, false, false, State.ACTIVE);
    }

    public Profile withState(State next) {
      return new Profile(name, email, isAdmin, isExternal, isTokensOnly, next);
    }

    public Profile withAdmin(boolean next) {
      return new Profile(name, email, next, isExternal, isTokensOnly, state);
    }
  }

  public boolean isActive() {
    return profile.state() == State.ACTIVE;
  }
}
