package stowage.model;

import java.util.Optional;

/**
 * A repository's name (distribution spec, "Pulling manifests"): components of lower-case letters
 * and digits with single separators ({@code .}, {@code _}, {@code __} or any number of {@code -})
 * inside, joined by slashes, at most 255 characters.
 */
public record RepositoryName(String value) implements Comparable<RepositoryName> {

  public static final int MAX_CHARACTERS = 255;

  public RepositoryName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a repository name");
    }
  }

  public static Optional<RepositoryName> parse(String text) {
    return isValid(text) ? Optional.of(new RepositoryName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(RepositoryName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
      return false;
    }
    int at = 0;
    while (true) {
      int end = endOfComponent(text, at);
      if (end == at) {
        return false;
      }
      if (end == text.length()) {
        return true;
      }
      if (text.charAt(end) != '/') {
        return false;
      }
      at = end + 1;
    }
  }

  /** Where the longest component that starts at {@code start} ends; {@code start} if none does. */
  private static int endOfComponent(String text, int start) {
    int end = endOfAlphanumerics(text, start);
    while (end > start) {
      int afterSeparator = endOfSeparator(text, end);
      int next = endOfAlphanumerics(text, afterSeparator);
      if (afterSeparator == end || next == afterSeparator) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static int endOfAlphanumerics(String text, int start) {
    int end = start;
    while (end < text.length() && isAlphanumeric(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int endOfSeparator(String text, int start) {
    if (start >= text.length()) {
      return start;
    }
    return switch (text.charAt(start)) {
      case '.' -> start + 1;
      case '_' -> text.startsWith("__", start) ? start + 2 : start + 1;
      case '-' -> endOfDashes(text, start);
      default -> start;
    };
  }

  private static int endOfDashes(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) == '-') {
      end++;
    }
    return end;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
