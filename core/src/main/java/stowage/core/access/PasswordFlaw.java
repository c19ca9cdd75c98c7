package stowage.core.access;

import java.util.Optional;

/** Why a new password is not taken. */
public enum PasswordFlaw {
  TOO_SHORT,
  TOO_LONG,
  IS_THE_USER_NAME,
  /** It would be taken for one, and never be checked as a password. */
  LOOKS_LIKE_A_TOKEN;

  public static final int MIN_CHARACTERS = 8;
  public static final int MAX_CHARACTERS = 128;

  /** The first thing that is wrong with a user's new password; characters are code points. */
  public static Optional<PasswordFlaw> of(Credentials credentials) {
    String password = credentials.password();
    int characters = password.codePointCount(0, password.length());
    if (characters < MIN_CHARACTERS) {
      return Optional.of(TOO_SHORT);
    }
    if (characters > MAX_CHARACTERS) {
      return Optional.of(TOO_LONG);
    }
    if (!(Secrets.recognise(password) instanceof Secrets.Recognition.Foreign)) {
      return Optional.of(LOOKS_LIKE_A_TOKEN);
    }
    return password.strip().equalsIgnoreCase(credentials.user())
        ? Optional.of(IS_THE_USER_NAME)
        : Optional.empty();
  }
}
