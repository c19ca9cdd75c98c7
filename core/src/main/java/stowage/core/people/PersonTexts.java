package stowage.core.people;

import java.util.Optional;
import java.util.regex.Pattern;
import stowage.core.access.Credentials;
import stowage.core.access.PasswordFlaw;

/** What may be said of a person, and what a password may be. */
final class PersonTexts {
  private static final int MAX_NAME_CHARACTERS = 255;
  private static final int MAX_EMAIL_CHARACTERS = 254;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}");

  private PersonTexts() {}

  static Optional<PeopleProblem> problemOf(NewUser user) {
    return PathNames.flawAtTop(user.username())
        .map(flaw -> PeopleProblem.invalid("username", flaw))
        .or(() -> problemOfName(user.name()))
        .or(() -> user.email().flatMap(PersonTexts::problemOfEmail))
        .or(() -> user.password().flatMap(it -> problemOfPassword(user.username(), it)));
  }

  static Optional<PeopleProblem> problemOf(UserEdit edit, String username) {
    return edit.name()
        .flatMap(it -> it.isBlank() ? Optional.of(blank("name")) : problemOfName(it))
        .or(() -> edit.email().filter(it -> !it.isBlank()).flatMap(PersonTexts::problemOfEmail))
        .or(() -> edit.password().flatMap(it -> problemOfPassword(username, it)));
  }

  static Optional<PeopleProblem> problemOfPassword(String username, String password) {
    return hasControls(password)
        ? Optional.of(PeopleProblem.invalid("password", "can't contain control characters"))
        : PasswordFlaw.of(new Credentials(username, password)).map(PeopleProblem::of);
  }

  /** Of something that has a name and a bound. */
  static Optional<PeopleProblem> problemOfText(String field, String text, int maxCharacters) {
    if (text.length() > maxCharacters) {
      return Optional.of(
          PeopleProblem.invalid(
              field, "is too long (maximum is " + maxCharacters + " characters)"));
    }
    return hasControls(text)
        ? Optional.of(PeopleProblem.invalid(field, "can't contain control characters"))
        : Optional.empty();
  }

  static PeopleProblem blank(String field) {
    return PeopleProblem.invalid(field, "can't be blank");
  }

  private static Optional<PeopleProblem> problemOfName(String name) {
    return problemOfText("name", name, MAX_NAME_CHARACTERS);
  }

  private static Optional<PeopleProblem> problemOfEmail(String email) {
    return EMAIL.matcher(email).matches() && email.length() <= MAX_EMAIL_CHARACTERS
        ? problemOfText("email", email, MAX_EMAIL_CHARACTERS)
        : Optional.of(PeopleProblem.invalid("email", "is invalid"));
  }

  /** A surrogate here has lost its other half: no row could hold it, nor NUL. */
  private static boolean hasControls(String text) {
    return text.codePoints()
        .anyMatch(it -> Character.isISOControl(it) || Character.getType(it) == Character.SURROGATE);
  }
}
