package stowage.core.access;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The tags that a protection rule covers: an RE2 expression that has to match somewhere in the
 * name, unless it is anchored. Matching takes time linear in the name.
 */
public final class TagPattern {

  public static final int MAX_CHARACTERS = 100;

  private static final int MAX_INSTRUCTIONS = 2_000;
  private static final long MAX_NESTED_COUNT = 1_000;
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private final Pattern expression;

  private TagPattern(Pattern expression) {
    this.expression = expression;
  }

  /** What became of a text. */
  public sealed interface Reading {
    record Valid(TagPattern pattern) implements Reading {}

    /** With a reason for the person who wrote it. */
    record Refused(String reason) implements Reading {}
  }

  public static Reading parse(String text) {
    return problem(text).<Reading>map(Reading.Refused::new).orElseGet(() -> compile(text));
  }

  private static Optional<String> problem(String text) {
    if (text.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (text.length() > MAX_CHARACTERS) {
      return Optional.of("is longer than " + MAX_CHARACTERS + " characters");
    }
    if (!isPlain(text)) {
      return Optional.of("may hold printable ASCII characters only, as tags do, and no \\x{...}");
    }
    return countsMayMultiply(text) ? Optional.of("repeats too much") : Optional.empty();
  }

  private static Reading compile(String text) {
    try {
      Pattern expression = Pattern.compile(text);
      if (expression.programSize() > MAX_INSTRUCTIONS) {
        return new Reading.Refused("repeats too much");
      }
      return new Reading.Valid(new TagPattern(expression));
    } catch (PatternSyntaxException e) {
      return new Reading.Refused("is not a valid RE2 expression: " + e.getDescription());
    }
  }

  /**
   * Beyond ASCII the library's tables of letters are older than the JDK's, and folding the case of
   * some never ends: {@code (?i)[a-\x{1E943}]}, for one.
   */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character <= '~')
        && !text.contains("\\x{");
  }

  /**
   * Counted repetitions are written out when an expression is compiled, and those of nested groups
   * multiply: {@code ((a{1000}){1000}){1000}} would take all memory. So this is judged from the
   * text, before; the counts are taken to be nested as soon as there is a group.
   */
  private static boolean countsMayMultiply(String text) {
    if (!text.contains("(")) {
      return false;
    }
    Matcher counts = COUNT.matcher(text);
    long product = 1;
    while (counts.find() && product <= MAX_NESTED_COUNT) {
      product *= Math.max(number(counts.group(1)), number(counts.group(2)));
    }
    return product > MAX_NESTED_COUNT;
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 1 : Math.max(1, Long.parseLong(digits));
  }

  /** As it was given. */
  public String text() {
    return expression.pattern();
  }

  public boolean matches(String tag) {
    return expression.matcher(tag).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TagPattern pattern && pattern.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
