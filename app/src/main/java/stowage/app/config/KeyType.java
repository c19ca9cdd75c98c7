package stowage.app.config;

import java.util.Locale;

/** What a key may hold, and what to tell somebody who wrote something else. */
enum KeyType {
  TEXT("a text of one line"),
  SECRET("a text"),
  ADDRESS("an address such as 127.0.0.1:5000 or :5000"),
  BOOLEAN("true or false"),
  INTEGER("a whole number"),
  DURATION("a duration such as 30s, 1h30m or 168h"),
  BYTES("a size such as 65536, 64KiB or 1GiB"),
  LIST("a list such as [a, b]"),
  MAP("a block of names and values"),
  BLOCK("a block of keys"),
  OPAQUE("anything");

  private final String expectation;

  KeyType(String expectation) {
    this.expectation = expectation;
  }

  static KeyType named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String expectation() {
    return expectation;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isBlock() {
    return this == MAP || this == BLOCK;
  }

  /** Whether a single value has this type. */
  boolean accepts(String text) {
    return switch (this) {
      case TEXT -> text.chars().noneMatch(Character::isISOControl);
      case SECRET, OPAQUE -> true;
      case ADDRESS -> Address.parse(text).isPresent();
      case BOOLEAN -> Booleans.parse(text).isPresent();
      case INTEGER -> WholeNumber.parse(text).isPresent();
      case DURATION -> GoDuration.parse(text).isPresent();
      case BYTES -> ByteSize.parse(text).isPresent();
      case LIST, MAP, BLOCK -> false;
    };
  }
}
