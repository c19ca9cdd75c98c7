package stowage.core.people;

/**
 * What a user may do beyond memberships.
 *
 * @param isExternal sees internal groups and projects as a member only
 * @param isTokensOnly whether the password is refused where a token will do
 */
public record UserRights(boolean isAdmin, boolean isExternal, boolean isTokensOnly) {

  /** No more than everybody's. */
  public static UserRights usual() {
    return new UserRights(false, false, false);
  }

  public static UserRights administrator() {
    return new UserRights(true, false, false);
  }
}
