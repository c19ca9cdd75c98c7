package stowage.app.config;

import java.util.Optional;

/** A decimal number that fits 64 bits. */
final class WholeNumber {
  private static final int MAX_DIGITS = 19;

  private WholeNumber() {}

  static Optional<Long> parse(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    if (digits == 0 || digits > MAX_DIGITS || !areDigits(text, start)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  static boolean areDigits(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
