package stowage.core.projects;

import java.util.Optional;

/**
 * What a claim has to be: exactly that, or, where a {@code *} stands at the end, whatever begins
 * so. A star comes after a separator, and after a part of the path before that, or {@code
 * repo:group/app*} would let in {@code repo:group/app-of-somebody-else}, and {@code repo:*}
 * everybody.
 */
final class ClaimPattern {

  private static final int MAX_CHARACTERS = 500;
  private static final char STAR = '*';

  private ClaimPattern() {}

  static Optional<String> fault(String pattern) {
    if (pattern.isBlank() || pattern.length() > MAX_CHARACTERS) {
      return Optional.of("must have from 1 to " + MAX_CHARACTERS + " characters");
    }
    int star = pattern.indexOf(STAR);
    if (star < 0) {
      return Optional.empty();
    }
    return star == pattern.length() - 1 && isBounded(pattern.substring(0, star))
        ? Optional.empty()
        : Optional.of(
            "can have a * at its end only, after a '/' or ':', and after at least one '/'");
  }

  private static boolean isBounded(String prefix) {
    return prefix.indexOf('/') > 0 && (prefix.endsWith("/") || prefix.endsWith(":"));
  }

  static boolean matches(String pattern, String value) {
    return pattern.indexOf(STAR) < 0
        ? pattern.equals(value)
        : fault(pattern).isEmpty() && value.startsWith(pattern.substring(0, pattern.length() - 1));
  }
}
