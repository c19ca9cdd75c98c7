package stowage.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;

/** Lines for programs: one JSON object each, with the field names that log collectors know. */
final class JsonLines extends LineEncoder {

  JsonLines(Map<String, String> fields) {
    super(fields);
  }

  @Override
  void append(ILoggingEvent event, StringBuilder line) {
    line.append("{\"time\":\"").append(time(event)).append('"');
    pair(line, "level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    pair(line, "msg", event.getFormattedMessage());
    pair(line, "logger", event.getLoggerName());
    details(event).forEach((key, value) -> value(line, key, value));
    stackTrace(event).ifPresent(trace -> pair(line, "error", trace));
    line.append("}\n");
  }

  private static void value(StringBuilder line, String key, Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      line.append(",\"");
      JsonStringEncoder.getInstance().quoteAsString(key, line);
      line.append("\":").append(value);
    } else {
      pair(line, key, String.valueOf(value));
    }
  }

  private static void pair(StringBuilder line, String key, String value) {
    line.append(",\"");
    JsonStringEncoder.getInstance().quoteAsString(key, line);
    line.append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, line);
    line.append('"');
  }
}
