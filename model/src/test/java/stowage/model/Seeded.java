package stowage.model;

import java.util.SplittableRandom;

/**
 * Runs a property on random inputs. A failure names its seed; {@code -Dseeded.seed} repeats that
 * one try alone.
 */
public final class Seeded {
  private static final String SEED = "seeded.seed";

  private Seeded() {}

  /** A property: fails by throwing. */
  @FunctionalInterface
  public interface Property {
    void check(SplittableRandom random) throws Exception;
  }

  public static void tries(int count, Property property) {
    Long seed = Long.getLong(SEED);
    if (seed != null) {
      attempt(seed, property);
      return;
    }
    SplittableRandom seeds = new SplittableRandom();
    for (int i = 0; i < count; i++) {
      attempt(seeds.nextLong(), property);
    }
  }

  /** A text of up to {@code maxCharacters} out of an alphabet. */
  public static String text(SplittableRandom random, String alphabet, int maxCharacters) {
    int length = random.nextInt(maxCharacters + 1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static void attempt(long seed, Property property) {
    try {
      property.check(new SplittableRandom(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("fails with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
    }
  }
}
