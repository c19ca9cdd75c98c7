package stowage.app.config;

import java.util.Locale;
import java.util.Optional;

/**
 * A size in bytes: a whole number with an optional unit. {@code K}, {@code KiB}: 1024; {@code KB}:
 * 1000.
 */
final class ByteSize {
  private static final String PREFIXES = "KMGT";

  private ByteSize() {}

  static Optional<Long> parse(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    Optional<Long> number = WholeNumber.parse(text.substring(0, end));
    Optional<Long> unit = unit(text.substring(end).strip().toUpperCase(Locale.ROOT));
    return number.flatMap(n -> unit.flatMap(u -> product(n, u)));
  }

  static String format(long bytes) {
    int prefix = -1;
    long value = bytes;
    while (value != 0 && value % 1024 == 0 && prefix < PREFIXES.length() - 1) {
      value /= 1024;
      prefix++;
    }
    return prefix < 0
        ? Long.toString(bytes)
        : value + PREFIXES.substring(prefix, prefix + 1) + "iB";
  }

  private static Optional<Long> unit(String unit) {
    if (unit.isEmpty() || unit.equals("B")) {
      return Optional.of(1L);
    }
    int power = PREFIXES.indexOf(unit.charAt(0)) + 1;
    if (power == 0) {
      return Optional.empty();
    }
    return switch (unit.substring(1)) {
      case "", "IB" -> Optional.of(power(1024, power));
      case "B" -> Optional.of(power(1000, power));
      default -> Optional.empty();
    };
  }

  private static long power(long base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }

  private static Optional<Long> product(long number, long unit) {
    long high = Math.multiplyHigh(number, unit);
    long low = number * unit;
    return high == 0 && low >= 0 ? Optional.of(low) : Optional.empty();
  }
}
