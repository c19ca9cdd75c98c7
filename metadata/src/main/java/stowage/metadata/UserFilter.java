package stowage.metadata;

import java.util.Optional;

/**
 * Which users a listing shows.
 *
 * @param prefix what the user name, the name or the e-mail address begins with, whatever the case
 *     of ASCII letters; empty for all
 */
public record UserFilter(String prefix, Optional<User.State> state, Optional<User.Kind> kind) {

  public static final UserFilter ALL = new UserFilter("", Optional.empty(), Optional.empty());

  /** PostgreSQL holds no NUL, and fails where it is asked for one. */
  boolean canMatch() {
    return prefix.indexOf('\0') < 0;
  }

  /** For a comparison with text in lower case that escapes by an exclamation mark. */
  String pattern() {
    StringBuilder pattern = new StringBuilder();
    prefix.chars().forEach(c -> append(pattern, (char) c));
    return pattern.append('%').toString();
  }

  private static void append(StringBuilder pattern, char c) {
    if (c == '!' || c == '%' || c == '_') {
      pattern.append('!');
    }
    // As both dialects do it; other letters stay as they are.
    pattern.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
  }
}
