package stowage.core.people;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Passwords that are made for people: 24 characters that can be read out and typed, none of which
 * looks like another, and 99 random bits. They can stand in a shell's line as they are.
 */
public final class OneTimePassword {

  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int GROUPS = 5;
  private static final int GROUP_LETTERS = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OneTimePassword() {}

  public static String make() {
    return IntStream.range(0, GROUPS).mapToObj(_ -> group()).collect(Collectors.joining("-"));
  }

  private static String group() {
    return RANDOM
        .ints(GROUP_LETTERS, 0, LETTERS.length())
        .mapToObj(place -> String.valueOf(LETTERS.charAt(place)))
        .collect(Collectors.joining());
  }
}
