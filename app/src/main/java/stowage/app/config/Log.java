package stowage.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is logged, and how.
 *
 * @param accessFormat empty: no access log
 * @param fields what every line carries, in the order in which it was written
 */
public record Log(
    Level level,
    Format format,
    Output output,
    Optional<Format> accessFormat,
    Map<String, String> fields) {

  public Log {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  public enum Format {
    TEXT,
    JSON
  }

  public enum Output {
    STDOUT,
    STDERR
  }
}
