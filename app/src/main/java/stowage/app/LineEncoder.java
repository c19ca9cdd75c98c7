package stowage.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/** An event as one line (a stack trace in text apart), with the fields that every line carries. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = new byte[0];
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, String> fields;

  LineEncoder(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Appends the event, the line's end included. */
  abstract void append(ILoggingEvent event, StringBuilder line);

  static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  /** What is known besides the message, each name once: of the event, the request, every line. */
  Map<String, Object> details(ILoggingEvent event) {
    Map<String, Object> details = new LinkedHashMap<>();
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> details.putIfAbsent(pair.key, pair.value));
    }
    event.getMDCPropertyMap().forEach(details::putIfAbsent);
    fields.forEach(details::putIfAbsent);
    return details;
  }

  static Optional<String> stackTrace(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? Optional.empty() : Optional.of(ThrowableProxyUtil.asString(thrown));
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    append(event, line);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
