package stowage.core.people;

import java.util.Optional;

/**
 * What is to be changed of a user; what is empty stays.
 *
 * @param email blank to remove it
 */
public record UserEdit(
    Optional<String> name,
    Optional<String> email,
    Optional<String> password,
    Optional<Boolean> isAdmin,
    Optional<Boolean> isExternal,
    Optional<Boolean> isTokensOnly) {

  public static UserEdit ofPassword(String password) {
    return new UserEdit(
        Optional.empty(),
        Optional.empty(),
        Optional.of(password),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "UserEdit[name=" + name + ", email=" + email + "]";
  }
}
