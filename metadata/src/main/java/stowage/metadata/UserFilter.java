package stowage.metadata;

import java.util.Optional;

/**
 * Which users a listing shows.
 *
 * @param prefix what the user name, the name or the e-mail address begins with, whatever the case
 *     of ASCII letters; empty for all
 * @param searchesEmail whether the address counts: not for those who must not learn it
 */
public record UserFilter(
    String prefix,
    Optional<User.State> state,
    Optional<User.Kind> kind,
    Optional<Boolean> isAdmin,
    Optional<Boolean> isExternal,
    boolean searchesEmail) {

  public static final UserFilter ALL = new UserFilter("", Optional.empty(), Optional.empty());

  /** Whatever their rights. */
  public UserFilter(String prefix, Optional<User.State> state, Optional<User.Kind> kind) {
    this(prefix, state, kind, Optional.empty(), Optional.empty(), true);
  }

  boolean canMatch() {
    return SearchText.canMatch(prefix);
  }

  /** Nobody's address is an empty text. */
  String emailPattern() {
    return searchesEmail ? pattern() : "";
  }

  String pattern() {
    return SearchText.escaped(prefix) + '%';
  }
}
