package stowage.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;

/** Lines for people: time, level, message, then what else is known as {@code key=value}. */
final class TextLines extends LineEncoder {

  TextLines(Map<String, String> fields) {
    super(fields);
  }

  @Override
  void append(ILoggingEvent event, StringBuilder line) {
    line.append(time(event)).append(' ').append(event.getLevel()).append(' ');
    line.append(withoutBreaks(event.getFormattedMessage()));
    details(event).forEach((key, value) -> pair(line, key, String.valueOf(value)));
    line.append('\n');
    stackTrace(event).ifPresent(line::append);
  }

  private static void pair(StringBuilder line, String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    line.append(' ').append(key).append('=');
    line.append(isPlain(value) ? value : '"' + withoutBreaks(value).replace("\"", "\\\"") + '"');
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '"' || c == '=') {
        return false;
      }
    }
    return true;
  }

  /** What a client sent must not look like a line of ours. */
  private static String withoutBreaks(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
