package stowage.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a request carries, read as they arrive. Reading counts against the limits on
 * concurrent uploads and on slow peers.
 */
public final class RequestBody {

  /** What Content-Length announces; empty for a chunked body. Zero where there is no body. */
  public OptionalLong announcedBytes() {
    throw new UnsupportedOperationException();
  }

  /**
   * The next bytes, in a buffer that stays valid until the next call; null at the end.
   *
   * @throws IOException where the peer went away, was too slow, or broke the framing. A handler
   *     lets it pass; the connection is of no further use
   */
  public @Nullable ByteBuffer next() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * The whole body.
   *
   * @return null where it is longer than {@code maxBytes}
   */
  public byte @Nullable [] readAtMost(int maxBytes) throws IOException {
    throw new UnsupportedOperationException();
  }
}
