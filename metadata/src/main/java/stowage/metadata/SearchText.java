package stowage.metadata;

/** What people search for, as SQL's {@code like} takes it. */
final class SearchText {

  private SearchText() {}

  /**
   * For a comparison with text in lower case, with {@code !} before what would stand for something
   * else.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> append(escaped, (char) c));
    return escaped.toString();
  }

  /** PostgreSQL holds no NUL, and fails where it is asked for one. */
  static boolean canMatch(String text) {
    return text.indexOf('\0') < 0;
  }

  private static void append(StringBuilder escaped, char c) {
    if (c == '!' || c == '%' || c == '_') {
      escaped.append('!');
    }
    // As both dialects do it; other letters stay as they are.
    escaped.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
  }
}
