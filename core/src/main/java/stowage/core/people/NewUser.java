package stowage.core.people;

import java.util.Optional;

/**
 * Somebody who is to be made.
 *
 * @param name as shown; the user name where it is blank
 * @param password none for those who log in by other means
 * @param mustChange whether the password is to be changed before it is good for the pages
 */
public record NewUser(
    String username,
    String name,
    Optional<String> email,
    Optional<String> password,
    boolean mustChange,
    UserRights rights) {

  /** Somebody with a password, and a name to log in with. */
  public static NewUser named(String username, Optional<String> password, UserRights rights) {
    return new NewUser(username, username, Optional.empty(), password, true, rights);
  }

  @Override
  public String toString() {
    return "NewUser[username=" + username + "]";
  }
}
