package stowage.server.http;

import org.eclipse.jetty.http2.HTTP2Connection;

/**
 * Whether the frames of an HTTP/2 connection arrive in time. A request's head is one frame, or
 * several with nothing between them (RFC 9113 section 4.3), which Jetty's parser takes for one.
 * Used by the thread that reads the connection, each time that bytes came.
 */
final class FramePace {
  private final long limitNanos;
  private long parsedBytes = -1;
  private long firstNanos;
  private long recordBeganNanos;
  private long lastNanos;

  FramePace(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  /** Judges by what the parser made of the bytes that came before. */
  boolean isLate(HTTP2Connection connection) {
    long now = System.nanoTime();
    long bytes = connection.getBytesIn();
    boolean first = parsedBytes < 0;
    if (first) {
      firstNanos = now;
    }
    // Under TLS bytes reach the parser only once a record is whole.
    boolean parsed = bytes != parsedBytes;
    boolean late =
        parsed
            ? lastNanos - frameBeganNanos(connection) > limitNanos
            : now - recordBeganNanos > limitNanos;
    if (parsed) {
      parsedBytes = bytes;
      recordBeganNanos = now;
    }
    lastNanos = now;
    return late && !first;
  }

  /** Before the first frame of all comes a preface, which may be late as well. */
  private long frameBeganNanos(HTTP2Connection connection) {
    long began = connection.getSession().getParser().getBeginNanoTime();
    return began == 0 ? firstNanos : began;
  }
}
