package stowage.app.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes {@link Log} out of the {@code log} block. */
final class LogBinder {
  private final Values values;

  LogBinder(Values values) {
    this.values = values;
  }

  Log bind() {
    String level =
        values
            .written("log.level")
            .or(() -> values.written("loglevel"))
            .orElseGet(() -> values.text("log.level"));
    Log.Format format = format(values.text("log.formatter"));
    Log.Format access =
        values.written("log.accesslog.formatter").map(LogBinder::format).orElse(format);
    return new Log(
        level(level),
        format,
        Log.Output.valueOf(values.text("log.output").toUpperCase(Locale.ROOT)),
        values.flag("log.accesslog.disabled") ? Optional.empty() : Optional.of(access),
        fields());
  }

  private static Log.Level level(String name) {
    return switch (name) {
      case "error", "fatal", "panic" -> Log.Level.ERROR;
      case "warn", "warning" -> Log.Level.WARN;
      case "debug" -> Log.Level.DEBUG;
      case "trace" -> Log.Level.TRACE;
      default -> Log.Level.INFO;
    };
  }

  private static Log.Format format(String name) {
    return name.equals("text") ? Log.Format.TEXT : Log.Format.JSON;
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    values
        .entries("log.fields")
        .forEach((name, node) -> fields.put(name, String.join(" ", Values.texts(node))));
    return fields;
  }
}
