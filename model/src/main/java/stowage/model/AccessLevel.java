package stowage.model;

import java.util.Arrays;
import java.util.Optional;

/** What a member is to a group or project. The numbers are GitLab's, and they compare. */
public enum AccessLevel {
  GUEST(10),
  PLANNER(15),
  REPORTER(20),
  DEVELOPER(30),
  MAINTAINER(40),
  OWNER(50);

  private final int number;

  AccessLevel(int number) {
    this.number = number;
  }

  /** The number in the API and in rows. */
  public int number() {
    return number;
  }

  public static Optional<AccessLevel> ofNumber(long number) {
    return Arrays.stream(values()).filter(level -> level.number == number).findFirst();
  }

  public boolean isAtLeast(AccessLevel other) {
    return number >= other.number;
  }
}
