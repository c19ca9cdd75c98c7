package stowage.app.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as the older registries write them: {@code 1h30m}, {@code 1.5s}, {@code 0}, and a bare
 * whole number of nanoseconds. At most 64 bits of nanoseconds, some 292 years.
 */
final class GoDuration {
  private static final int MAX_CHARACTERS = 100;
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

  private GoDuration() {}

  static Optional<Duration> parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    Optional<Long> nanoseconds = WholeNumber.parse(text);
    if (nanoseconds.isPresent()) {
      return nanoseconds.map(Duration::ofNanos);
    }
    boolean negative = text.startsWith("-");
    String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
    return sum(unsigned).map(duration -> negative ? duration.negated() : duration);
  }

  static String format(Duration duration) {
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    append(text, duration.toNanosPart() % 1_000_000, "ns");
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }

  private static Optional<Duration> sum(String text) {
    Matcher parts = PART.matcher(text);
    BigInteger nanoseconds = BigInteger.ZERO;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      BigDecimal amount = new BigDecimal(parts.group(1));
      BigDecimal unit = BigDecimal.valueOf(nanoseconds(parts.group(2)));
      nanoseconds = nanoseconds.add(amount.multiply(unit).toBigInteger());
      end = parts.end();
    }
    boolean whole = end == text.length() && end > 0;
    return whole && nanoseconds.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofNanos(nanoseconds.longValue()))
        : Optional.empty();
  }

  private static long nanoseconds(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 1_000L;
    };
  }
}
