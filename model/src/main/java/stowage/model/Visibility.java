package stowage.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who sees a group or project besides its members. The numbers are GitLab's. */
public enum Visibility {
  /** Nobody. */
  PRIVATE(0),
  /** Everybody who is signed in, but for external users. */
  INTERNAL(10),
  /** Everybody. */
  PUBLIC(20);

  private final int number;

  Visibility(int number) {
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

  public static Optional<Visibility> ofNumber(long number) {
    return Arrays.stream(values()).filter(value -> value.number == number).findFirst();
  }

  public static Optional<Visibility> ofWireName(String name) {
    return Arrays.stream(values()).filter(value -> value.wireName().equals(name)).findFirst();
  }
}
