package stowage.core.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The repository paths that a protection rule covers: {@code *} stands for any run of characters,
 * slashes included; case doesn't count.
 */
public final class PathPattern {

  public static final int MAX_CHARACTERS = 255;

  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._/*-]+");

  private final String text;
  private final String folded;

  private PathPattern(String text) {
    this.text = text;
    this.folded = text.toLowerCase(Locale.ROOT);
  }

  /** What became of a text. */
  public sealed interface Reading {
    record Valid(PathPattern pattern) implements Reading {}

    record Refused(Problem problem) implements Reading {}
  }

  /** Why a text is no pattern. */
  public enum Problem {
    BLANK,
    TOO_LONG,
    BAD_CHARACTER,
    OUTSIDE_PROJECT
  }

  /** Reads a pattern for a project, with whose full path it has to begin. */
  public static Reading parse(String text, String projectPath) {
    if (text.isBlank()) {
      return new Reading.Refused(Problem.BLANK);
    }
    if (text.length() > MAX_CHARACTERS) {
      return new Reading.Refused(Problem.TOO_LONG);
    }
    if (!CHARACTERS.matcher(text).matches()) {
      return new Reading.Refused(Problem.BAD_CHARACTER);
    }
    if (!text.regionMatches(true, 0, projectPath, 0, projectPath.length())) {
      return new Reading.Refused(Problem.OUTSIDE_PROJECT);
    }
    return new Reading.Valid(new PathPattern(text));
  }

  /** One that was checked when it was written down. */
  public static PathPattern ofStored(String text) {
    return new PathPattern(text);
  }

  /** As it was given. */
  public String text() {
    return text;
  }

  /**
   * Goes back to the last star only, which is enough: what an earlier one took can't be taken
   * better. At most the product of both lengths, in steps.
   */
  public boolean matches(String anyCasePath) {
    String path = anyCasePath.toLowerCase(Locale.ROOT);
    int at = 0;
    int wanted = 0;
    int star = -1;
    int resumeAt = 0;
    while (at < path.length()) {
      if (isAt(wanted, '*')) {
        star = wanted++;
        resumeAt = at;
      } else if (isAt(wanted, path.charAt(at))) {
        wanted++;
        at++;
      } else if (star >= 0) {
        wanted = star + 1;
        at = ++resumeAt;
      } else {
        return false;
      }
    }
    return folded.substring(wanted).chars().allMatch(character -> character == '*');
  }

  private boolean isAt(int index, char character) {
    return index < folded.length() && folded.charAt(index) == character;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
