package stowage.metadata;

import java.util.Map;
import java.util.TreeMap;

/** Annotations as a column holds them: a JSON object of strings, in ASCII; empty for none. */
final class Annotations {

  private Annotations() {}

  static String toText(Map<String, String> annotations) {
    if (annotations.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    new TreeMap<>(annotations)
        .forEach(
            (name, value) -> {
              text.append(text.isEmpty() ? '{' : ',');
              quote(text, name);
              text.append(':');
              quote(text, value);
            });
    return text.append('}').toString();
  }

  /** Reads what {@link #toText} wrote, and nothing else. */
  static Map<String, String> ofText(String text) {
    Map<String, String> annotations = new TreeMap<>();
    Cursor cursor = new Cursor(text);
    while (cursor.hasString()) {
      String name = cursor.string();
      annotations.put(name, cursor.string());
    }
    return annotations;
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
        text.append(c);
      } else {
        text.append("\\u%04x".formatted((int) c));
      }
    }
    text.append('"');
  }

  /** Goes from string to string. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
      skipToString();
    }

    boolean hasString() {
      return at < text.length();
    }

    String string() {
      StringBuilder string = new StringBuilder();
      at++;
      while (text.charAt(at) != '"') {
        string.append(character());
      }
      at++;
      skipToString();
      return string.toString();
    }

    private char character() {
      if (text.charAt(at) != '\\') {
        return text.charAt(at++);
      }
      at += 6;
      return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private void skipToString() {
      while (at < text.length() && text.charAt(at) != '"') {
        at++;
      }
    }
  }
}
