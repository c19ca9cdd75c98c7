package stowage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.PasswordFlaw;
import stowage.core.people.FirstAdministrator;

/**
 * Sees to the first administrator, with the password that the environment names.
 *
 * @param isPasswordIgnored whether one is named that was of no use any more
 */
record FirstStart(FirstAdministrator.Outcome outcome, boolean isPasswordIgnored) {

  static final String PASSWORD = "STOWAGE_ROOT_PASSWORD";
  static final String PASSWORD_FILE = "STOWAGE_ROOT_PASSWORD_FILE";

  /** Whether a password is named, which then nobody has to be shown. */
  static boolean isPasswordGiven(Map<String, String> environment) {
    return !environment.getOrDefault(PASSWORD, "").isEmpty()
        || !environment.getOrDefault(PASSWORD_FILE, "").isEmpty();
  }

  static FirstStart run(FirstAdministrator administrator, Map<String, String> environment)
      throws StartFailure {
    Optional<String> password = password(environment);
    FirstAdministrator.Outcome outcome = administrator.ensure(password);
    if (outcome instanceof FirstAdministrator.Outcome.Flawed(PasswordFlaw flaw)) {
      throw new StartFailure(
          "the password in "
              + (environment.getOrDefault(PASSWORD, "").isEmpty() ? PASSWORD_FILE : PASSWORD)
              + " can't be taken: "
              + reason(flaw));
    }
    return new FirstStart(
        outcome, password.isPresent() && !(outcome instanceof FirstAdministrator.Outcome.Created));
  }

  private static Optional<String> password(Map<String, String> environment) throws StartFailure {
    String password = environment.getOrDefault(PASSWORD, "");
    String file = environment.getOrDefault(PASSWORD_FILE, "");
    if (!password.isEmpty() && !file.isEmpty()) {
      throw new StartFailure("set " + PASSWORD + " or " + PASSWORD_FILE + ", not both");
    }
    return file.isEmpty() ? Optional.of(password).filter(text -> !text.isEmpty()) : read(file);
  }

  private static Optional<String> read(String file) throws StartFailure {
    try {
      return Optional.of(Files.readString(Path.of(file)).stripTrailing());
    } catch (IOException e) {
      throw new StartFailure(PASSWORD_FILE + " can't be read: " + file, e);
    }
  }

  private static String reason(PasswordFlaw flaw) {
    return switch (flaw) {
      case TOO_SHORT -> "it has less than " + PasswordFlaw.MIN_CHARACTERS + " characters";
      case TOO_LONG -> "it has more than " + PasswordFlaw.MAX_CHARACTERS + " characters";
      case IS_THE_USER_NAME -> "it is the user's name";
      case LOOKS_LIKE_A_TOKEN -> "it looks like a token";
    };
  }
}
