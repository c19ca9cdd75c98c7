package stowage.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a request carries, read as they arrive. Reading counts against the limits on
 * concurrent uploads and on slow peers.
 */
public final class RequestBody {
  private static final int SMALL_BYTES = 64 * 1024;

  private final Request request;
  private final Uploads uploads;
  private final String address;
  private final Pace pace;
  private final boolean counted;
  private final OptionalLong announced;
  private Content.@Nullable Chunk chunk;
  private @Nullable Signal arrival;
  private boolean ended;
  private boolean failed;
  private long readBytes;

  RequestBody(Request request, Uploads uploads, String address) {
    this.request = request;
    this.uploads = uploads;
    this.address = address;
    this.pace = new Pace(uploads.limits());
    this.announced = announcedBy(request);
    this.ended = announced.isPresent() && announced.getAsLong() == 0;
    this.counted = announced.isEmpty() || announced.getAsLong() > SMALL_BYTES;
    if (counted) {
      uploads.enter(address);
    }
  }

  static OptionalLong announcedBy(Request request) {
    long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (length >= 0) {
      return OptionalLong.of(length);
    }
    boolean framed =
        request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2
            ? request.getLength() != 0
            : request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    return framed ? OptionalLong.empty() : OptionalLong.of(0);
  }

  /** What Content-Length announces; empty for a chunked body. Zero where there is no body. */
  public OptionalLong announcedBytes() {
    return announced;
  }

  /**
   * The next bytes, in a buffer that stays valid until the next call; null at the end.
   *
   * @throws PeerException where the peer went away, was too slow, or broke the framing. A handler
   *     lets it pass; the connection is of no further use
   */
  public @Nullable ByteBuffer next() throws IOException {
    releaseChunk();
    while (!ended) {
      Content.Chunk next = request.read();
      if (next == null) {
        awaitArrival();
      } else if (Content.Chunk.isFailure(next)) {
        throw failure(next.getFailure());
      } else {
        take(next);
        if (chunk != null) {
          return chunk.getByteBuffer();
        }
      }
    }
    return null;
  }

  private void take(Content.Chunk next) {
    ended = next.isLast();
    if (!next.hasRemaining()) {
      next.release();
      return;
    }
    chunk = next;
    readBytes += next.remaining();
    pace.moved(next.remaining());
  }

  private void awaitArrival() throws PeerException {
    Signal signal = arrival == null ? new Signal() : arrival;
    arrival = signal;
    signal.clear();
    request.demand(signal);
    while (!signal.isGiven()) {
      long began = System.nanoTime();
      signal.await(pace.patienceNanos());
      if (pace.isTooSlow(System.nanoTime() - began)) {
        failed = true;
        throw PeerException.slow();
      }
    }
  }

  private PeerException failure(Throwable cause) {
    failed = true;
    if (cause instanceof TimeoutException) {
      return PeerException.slow();
    }
    return cause instanceof HttpException broken
        ? PeerException.broken(broken.getCode(), cause)
        : PeerException.gone(cause);
  }

  /**
   * The whole body.
   *
   * @return null where it is longer than {@code maxBytes}
   */
  public byte @Nullable [] readAtMost(int maxBytes) throws IOException {
    if (announced.orElse(0) > maxBytes) {
      return null;
    }
    byte[] bytes = new byte[(int) announced.orElse(Math.min(maxBytes, 8192))];
    int length = 0;
    for (ByteBuffer next = next(); next != null; next = next()) {
      int total = length + next.remaining();
      if (total > maxBytes) {
        return null;
      }
      if (total > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(total, 2 * bytes.length)));
      }
      next.get(bytes, length, next.remaining());
      length = total;
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Whether everything was read. */
  boolean isEnded() {
    return ended;
  }

  /** Whether reading on is pointless. */
  boolean isFailed() {
    return failed;
  }

  long readBytes() {
    return readBytes;
  }

  void close() {
    releaseChunk();
    if (counted) {
      uploads.leave(address);
    }
  }

  private void releaseChunk() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
    }
  }
}
