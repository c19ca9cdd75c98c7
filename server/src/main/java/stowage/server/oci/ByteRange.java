package stowage.server.oci;

import java.util.Optional;
import java.util.OptionalLong;

/** The bytes that a GET asks for (RFC 9110, section 14). */
sealed interface ByteRange {

  /** All of them: no range was asked for, or one that a server may pass over. */
  record Whole() implements ByteRange {}

  record Part(long first, long last) implements ByteRange {
    long lengthBytes() {
      return last - first + 1;
    }
  }

  record Unsatisfiable() implements ByteRange {}

  static ByteRange parse(Optional<String> header, long sizeBytes) {
    if (header.isEmpty()) {
      return new Whole();
    }
    String text = header.get().strip();
    int equals = text.indexOf('=');
    boolean inBytes = equals > 0 && text.substring(0, equals).strip().equalsIgnoreCase("bytes");
    if (!inBytes || text.indexOf(',') >= 0) {
      return new Whole();
    }
    return parseOne(text.substring(equals + 1).strip(), sizeBytes);
  }

  private static ByteRange parseOne(String range, long sizeBytes) {
    int dash = range.indexOf('-');
    if (dash < 0) {
      return new Unsatisfiable();
    }
    String before = range.substring(0, dash);
    OptionalLong first = position(before);
    OptionalLong last = position(range.substring(dash + 1));
    if (before.isEmpty()) {
      return last.isPresent() ? suffix(last.getAsLong(), sizeBytes) : new Unsatisfiable();
    }
    boolean open = dash == range.length() - 1;
    if (first.isEmpty() || (!open && last.isEmpty())) {
      return new Unsatisfiable();
    }
    return between(first.getAsLong(), last.orElse(Long.MAX_VALUE), sizeBytes);
  }

  private static ByteRange suffix(long lengthBytes, long sizeBytes) {
    return between(
        Math.max(0, sizeBytes - lengthBytes), Long.MAX_VALUE, lengthBytes == 0 ? 0 : sizeBytes);
  }

  private static ByteRange between(long first, long last, long sizeBytes) {
    return first > last || first >= sizeBytes
        ? new Unsatisfiable()
        : new Part(first, Math.min(last, sizeBytes - 1));
  }

  /** A position; those beyond any size count as the largest there is. */
  private static OptionalLong position(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return OptionalLong.of(
        significant.length() > 18 ? Long.MAX_VALUE - 1 : Long.parseLong(significant));
  }
}
