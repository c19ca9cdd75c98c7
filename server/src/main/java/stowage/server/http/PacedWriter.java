package stowage.server.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Writes to a peer and waits for it, as long as it keeps up. */
final class PacedWriter {
  static final int CONNECTION_BYTES = 1024 * 1024;
  static final int STREAM_BYTES = 256 * 1024;

  private final Request request;
  private final Response response;
  private final Pace pace;
  private final Signal written = new Signal();

  PacedWriter(Request request, Response response, HttpLimits limits) {
    this.request = request;
    this.response = response;
    this.pace = new Pace(limits);
  }

  /** Comes back once the buffer is the caller's again. */
  void write(@Nullable ByteBuffer content, boolean last) throws PeerException {
    written.clear();
    response.write(last, content, written);
    if (!written.isGiven()) {
      await(content);
    }
    Throwable failure = written.failure();
    if (failure != null) {
      throw failure instanceof TimeoutException
          ? PeerException.slow()
          : PeerException.gone(failure);
    }
    pace.moved(content == null ? 0 : content.remaining());
  }

  private void await(@Nullable ByteBuffer content) throws PeerException {
    int left = content == null ? 0 : content.remaining();
    while (!written.isGiven()) {
      long began = System.nanoTime();
      written.await(pace.patienceNanos());
      int stillLeft = content == null ? 0 : content.remaining();
      pace.moved(left - stillLeft);
      left = stillLeft;
      if (pace.isTooSlow(System.nanoTime() - began)) {
        abandon();
        throw PeerException.slow();
      }
    }
  }

  /** Jetty may still be reading the buffer: it must let go before its owner may have it back. */
  private void abandon() {
    request.getConnectionMetaData().getConnection().getEndPoint().close(PeerException.slow());
    written.await(5_000_000_000L);
  }
}
