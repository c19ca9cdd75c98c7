package stowage.server.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the client sent of a body that nobody read. Closing on it would reset the connection, and
 * the client might never see our answer: so we take in a little more after it.
 */
final class Leftover {
  private static final long BEFORE_BYTES = 256L * 1024;
  private static final long MOST_BYTES = 16L * 1024 * 1024;
  private static final long MOST_NANOS = 3_000_000_000L;

  private final Request request;
  private final boolean closes;
  private long drainedBytes;

  private Leftover(Request request, boolean closes) {
    this.request = request;
    this.closes = closes;
  }

  static Leftover of(Request request, @Nullable RequestBody body) {
    if (body == null ? hasNoBody(request) : body.isEnded()) {
      return new Leftover(request, false);
    }
    // A stream is reset alone, and a client that waits for a 100 has nothing on the way.
    boolean waits = body == null && request.getHeaders().contains(HttpHeader.EXPECT);
    boolean alone = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    boolean failed = body != null && body.isFailed();
    Leftover leftover = new Leftover(request, !waits && !alone && !failed);
    return leftover.closes && leftover.takeIn(BEFORE_BYTES)
        ? new Leftover(request, false)
        : leftover;
  }

  static Leftover none(Request request) {
    return new Leftover(request, false);
  }

  private static boolean hasNoBody(Request request) {
    return RequestBody.announcedBy(request).orElse(-1) == 0;
  }

  /** Whether the connection has to end with this answer. */
  boolean closes() {
    return closes;
  }

  /** After the answer: reads on for a moment, until the client has noticed. */
  void drain() {
    if (!closes) {
      return;
    }
    long end = System.nanoTime() + MOST_NANOS;
    Signal signal = new Signal();
    while (!takeIn(MOST_BYTES) && drainedBytes < MOST_BYTES) {
      signal.clear();
      request.demand(signal);
      if (!signal.await(end - System.nanoTime())) {
        return;
      }
    }
  }

  /** Reads what is there; says whether that was the end. */
  private boolean takeIn(long mostBytes) {
    while (drainedBytes < mostBytes) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        return true;
      }
      drainedBytes += chunk.remaining();
      chunk.release();
      if (chunk.isLast()) {
        return true;
      }
    }
    return false;
  }
}
