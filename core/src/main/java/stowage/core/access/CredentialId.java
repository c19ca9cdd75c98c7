package stowage.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Names a credential without telling it. In registry tokens it is written {@code kind:number}.
 *
 * @param number of the row; 0 for {@link Kind#NONE}
 */
public record CredentialId(Kind kind, long number) {

  /** What was shown. */
  public enum Kind {
    NONE,
    /** A user's password, or their session in the pages. */
    USER,
    ACCESS_TOKEN,
    DEPLOY_TOKEN,
    JOB_TOKEN
  }

  static final CredentialId NONE = new CredentialId(Kind.NONE, 0);

  public static CredentialId ofUser(long user) {
    return new CredentialId(Kind.USER, user);
  }

  /** Whether it is one of the ways in which a user is known. */
  boolean isOfUser() {
    return kind == Kind.USER || kind == Kind.ACCESS_TOKEN;
  }

  /** Reads what {@link #toString} wrote. */
  public static Optional<CredentialId> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text.substring(colon + 1));
      return Arrays.stream(Kind.values())
          .filter(kind -> wireName(kind).equals(text.substring(0, colon)))
          .map(kind -> new CredentialId(kind, number))
          .findFirst();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return wireName(kind) + ":" + number;
  }

  private static String wireName(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
