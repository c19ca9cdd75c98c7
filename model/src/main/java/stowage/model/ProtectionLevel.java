package stowage.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The least that somebody has to be to do what a protection rule guards. The numbers are GitLab's
 * and lie on one scale with those of {@link AccessLevel}.
 */
public enum ProtectionLevel {
  MAINTAINER(40),
  OWNER(50),
  ADMIN(60);

  private final int number;

  ProtectionLevel(int number) {
    this.number = number;
  }

  /** The number in rows. */
  public int number() {
    return number;
  }

  /** The word in the API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ProtectionLevel> ofNumber(long number) {
    return Arrays.stream(values()).filter(level -> level.number == number).findFirst();
  }

  public static Optional<ProtectionLevel> ofWireName(String name) {
    return Arrays.stream(values()).filter(level -> level.wireName().equals(name)).findFirst();
  }
}
