package stowage.core.projects;

import java.util.Optional;

/** What names and descriptions may be. */
final class Texts {

  private static final int MAX_NAME_CHARACTERS = 255;
  private static final int MAX_DESCRIPTION_CHARACTERS = 2_000;

  private Texts() {}

  static Optional<Problem> problemOfName(String name) {
    if (name.isBlank()) {
      return Optional.of(Problem.invalid("name", "can't be blank"));
    }
    return problem("name", name, MAX_NAME_CHARACTERS, "");
  }

  static Optional<Problem> problemOfDescription(String description) {
    return problem("description", description, MAX_DESCRIPTION_CHARACTERS, "\n\r\t");
  }

  private static Optional<Problem> problem(
      String field, String text, int maxCharacters, String controlsAllowed) {
    if (text.length() > maxCharacters) {
      return Optional.of(
          Problem.invalid(field, "is too long (maximum is " + maxCharacters + " characters)"));
    }
    boolean isClean =
        text.codePoints()
            .allMatch(letter -> isPrinted(letter) || controlsAllowed.indexOf(letter) >= 0);
    return isClean
        ? Optional.empty()
        : Optional.of(Problem.invalid(field, "can't contain control characters"));
  }

  /** A surrogate here has lost its other half. */
  private static boolean isPrinted(int letter) {
    return !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE;
  }
}
