package stowage.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of the table of keys.
 *
 * @param path names joined by dots; {@code *}: any name; {@code []}: each element of a list
 * @param choices the only texts it may hold; empty: any
 * @param fallback what it is when nobody sets it: a value, or words that say what happens
 */
record Key(
    String path,
    KeyType type,
    List<String> choices,
    Optional<String> fallback,
    KeyClass keyClass,
    String description) {

  private static final int COLUMNS = 5;
  private static final Pattern COLUMN = Pattern.compile(" | ", Pattern.LITERAL);

  static Key parse(String line) {
    String[] columns = COLUMN.split(line, COLUMNS);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("not a line of the table of keys: " + line);
    }
    int bracket = columns[1].indexOf('(');
    String type = bracket < 0 ? columns[1] : columns[1].substring(0, bracket);
    List<String> choices =
        bracket < 0
            ? List.of()
            : List.of(columns[1].substring(bracket + 1, columns[1].length() - 1).split(",", -1));
    Optional<String> fallback = columns[2].equals("-") ? Optional.empty() : Optional.of(columns[2]);
    return new Key(
        columns[0], KeyType.named(type), choices, fallback, KeyClass.parse(columns[3]), columns[4]);
  }

  /** Whether the default is no value but words, in brackets, that say what happens. */
  boolean saysDefault() {
    return fallback.filter(text -> text.startsWith("(")).isPresent();
  }

  boolean accepts(String text) {
    return type.accepts(text) && (choices.isEmpty() || choices.contains(canonical(text)));
  }

  /** Choices are written in any case. */
  String canonical(String text) {
    return choices.isEmpty() ? text : text.toLowerCase(Locale.ROOT);
  }

  String expectation() {
    return choices.isEmpty() ? type.expectation() : "one of " + String.join(", ", choices);
  }
}
