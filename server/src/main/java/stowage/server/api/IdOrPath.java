package stowage.server.api;

import java.util.regex.Pattern;

/** How a client names a project, a group or a namespace. */
sealed interface IdOrPath {
  Pattern DIGITS = Pattern.compile("\\d{1,18}");

  record Id(long number) implements IdOrPath {}

  /** A full path, decoded. */
  record Path(String fullPath) implements IdOrPath {}

  /** What is all digits is a number, whatever paths there may be. */
  static IdOrPath of(String text) {
    return DIGITS.matcher(text).matches() ? new Id(Long.parseLong(text)) : new Path(text);
  }
}
