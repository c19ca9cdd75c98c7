package stowage.bench;

import java.util.Arrays;

/**
 * Compares values that were measured side by side: the ratio of each pair, and how far the ratios
 * of a server with itself stray from one, which is the noise that a difference must leave behind.
 */
final class Pairs {

  private Pairs() {}

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median of {@code numerators[i] / denominators[i]}. */
  static double ratio(double[] numerators, double[] denominators) {
    double[] ratios = new double[Math.min(numerators.length, denominators.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = numerators[i] / denominators[i];
    }
    return median(ratios);
  }

  /** The largest factor, at least 1, between the two of any pair. */
  static double band(double[] once, double[] again) {
    double band = 1;
    for (int i = 0; i < Math.min(once.length, again.length); i++) {
      band = Math.max(band, Math.max(once[i] / again[i], again[i] / once[i]));
    }
    return band;
  }

  static boolean isDistinguishable(double ratio, double band) {
    return ratio > band || ratio < 1 / band;
  }
}
