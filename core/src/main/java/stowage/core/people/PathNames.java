package stowage.core.people;

import java.util.Locale;
import java.util.Optional;
import stowage.model.RepositoryName;

/**
 * What users, groups and projects may be called in paths. Images get names below them, so each has
 * to be a component of one once it is in lower case.
 */
public final class PathNames {

  private static final int MAX_CHARACTERS = RepositoryName.MAX_CHARACTERS;

  private PathNames() {}

  /** Why nothing at the top can have the name; empty if something can. */
  public static Optional<String> flawAtTop(String path) {
    return ReservedNames.contains(path) ? Optional.of("is a reserved name") : flaw(path);
  }

  /** Why nothing can have the name; to be read after the word "path". */
  public static Optional<String> flaw(String path) {
    if (path.isBlank()) {
      return Optional.of("can't be blank");
    }
    if (path.length() > MAX_CHARACTERS) {
      return Optional.of("is too long (maximum is " + MAX_CHARACTERS + " characters)");
    }
    if (!path.chars().allMatch(PathNames::isInNames)) {
      return Optional.of("can contain only letters of ASCII, digits, '_', '-' and '.'");
    }
    return flawOfSeparators(path);
  }

  private static Optional<String> flawOfSeparators(String path) {
    if (!isAlphanumeric(path.charAt(0))) {
      return Optional.of("must begin with a letter or a digit, as image names do");
    }
    if (!isAlphanumeric(path.charAt(path.length() - 1))) {
      return Optional.of("must end with a letter or a digit, as image names do");
    }
    return RepositoryName.parse(path.toLowerCase(Locale.ROOT)).isEmpty()
        ? Optional.of(
            "must not have several separators in a row, as image names don't:"
                + " only '__' and dashes can be repeated")
        : Optional.empty();
  }

  private static boolean isInNames(int letter) {
    return isAlphanumeric(letter) || letter == '_' || letter == '-' || letter == '.';
  }

  private static boolean isAlphanumeric(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9');
  }
}
