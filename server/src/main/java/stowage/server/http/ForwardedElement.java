package stowage.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One hop of a {@code Forwarded} header (RFC 7239 section 4).
 *
 * @param node what "for" says; empty where it says nothing, as with the others
 */
record ForwardedElement(String node, String host, String proto) {

  /** All elements of a header; none where it is broken. */
  static List<ForwardedElement> parse(String header) {
    Scanner scanner = new Scanner(header);
    List<ForwardedElement> elements = new ArrayList<>(2);
    do {
      ForwardedElement element = scanner.element();
      if (scanner.broken) {
        return List.of();
      }
      elements.add(element);
    } while (scanner.skip(','));
    return scanner.isAtEnd() ? elements : List.of();
  }

  private ForwardedElement with(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "for" -> new ForwardedElement(value, host, proto);
      case "host" -> new ForwardedElement(node, value, proto);
      case "proto" -> new ForwardedElement(node, host, value);
      default -> this;
    };
  }

  private static final class Scanner {
    private final String text;
    private int index;
    private boolean broken;

    Scanner(String text) {
      this.text = text;
    }

    ForwardedElement element() {
      ForwardedElement element = new ForwardedElement("", "", "");
      do {
        skipSpace();
        String name = token();
        if (!name.isEmpty()) {
          broken |= !skip('=');
          element = element.with(name, value());
        }
        skipSpace();
      } while (!broken && skip(';'));
      return element;
    }

    private String value() {
      if (skip('"')) {
        return quoted();
      }
      String token = token();
      broken |= token.isEmpty();
      return token;
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      while (index < text.length()) {
        char c = text.charAt(index++);
        if (c == '"') {
          return value.toString();
        }
        if (c == '\\' && index < text.length()) {
          c = text.charAt(index++);
        }
        value.append(c);
      }
      broken = true;
      return "";
    }

    /** A token, and the colons and brackets besides that many proxies forget to quote. */
    private String token() {
      int start = index;
      while (index < text.length() && isOfToken(text.charAt(index))) {
        index++;
      }
      return text.substring(start, index);
    }

    private static boolean isOfToken(char c) {
      return c > ' ' && c < 0x7f && "=;,\"\\()<>@?{}/".indexOf(c) < 0;
    }

    private void skipSpace() {
      while (index < text.length() && (text.charAt(index) == ' ' || text.charAt(index) == '\t')) {
        index++;
      }
    }

    boolean skip(char c) {
      boolean here = index < text.length() && text.charAt(index) == c;
      index += here ? 1 : 0;
      return here;
    }

    boolean isAtEnd() {
      return index == text.length();
    }
  }
}
