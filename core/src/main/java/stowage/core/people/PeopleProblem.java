package stowage.core.people;

import stowage.core.access.PasswordFlaw;

/**
 * Why something was not done.
 *
 * @param field which of the things given is at fault, by its name in the API; {@code base} if none
 * @param text what is wrong, to be read after the field's name
 */
public record PeopleProblem(Cause cause, String field, String text) {

  /** What kind of fault it is. */
  public enum Cause {
    /** What is asked for is not there, or must not be known to be. */
    MISSING,
    /** It is there to be seen, and this is beyond whoever asks. */
    FORBIDDEN,
    /** It can't be done with what was given. */
    INVALID,
    /** Somebody else has the name. */
    TAKEN,
    /** It can't be done as things are. */
    CONFLICT,
    /** Too many passwords are being hashed; it may be tried again. */
    BUSY
  }

  static PeopleProblem missing(String field) {
    return new PeopleProblem(Cause.MISSING, field, "does not exist");
  }

  static PeopleProblem forbidden(String text) {
    return new PeopleProblem(Cause.FORBIDDEN, "base", text);
  }

  static PeopleProblem invalid(String field, String text) {
    return new PeopleProblem(Cause.INVALID, field, text);
  }

  static PeopleProblem taken(String field) {
    return new PeopleProblem(Cause.TAKEN, field, "has already been taken");
  }

  static PeopleProblem conflict(String text) {
    return new PeopleProblem(Cause.CONFLICT, "base", text);
  }

  static PeopleProblem busy() {
    return new PeopleProblem(Cause.BUSY, "base", "Too many passwords are being checked");
  }

  static PeopleProblem of(PasswordFlaw flaw) {
    return invalid(
        "password",
        switch (flaw) {
          case TOO_SHORT ->
              "is too short (minimum is " + PasswordFlaw.MIN_CHARACTERS + " characters)";
          case TOO_LONG ->
              "is too long (maximum is " + PasswordFlaw.MAX_CHARACTERS + " characters)";
          case IS_THE_USER_NAME -> "must not be the user name";
          case LOOKS_LIKE_A_TOKEN -> "must not look like a token";
        });
  }
}
