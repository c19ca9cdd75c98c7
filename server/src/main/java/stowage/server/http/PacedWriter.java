package stowage.server.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Writes to a peer and waits for it, as long as it keeps up. */
final class PacedWriter {
  private final Response response;
  private final Pace pace;
  private final Signal written = Signal.given();

  PacedWriter(Response response, HttpLimits limits) {
    this.response = response;
    this.pace = new Pace(limits);
  }

  /** Comes back once the buffer is the caller's again. */
  void write(@Nullable ByteBuffer content, boolean last) throws PeerException {
    int bytes = content == null ? 0 : content.remaining();
    written.clear();
    response.write(last, content, written);
    if (written.isGiven()) {
      pace.moved(bytes);
    } else {
      await(content, bytes);
    }
    Throwable failure = written.failure();
    if (failure != null) {
      throw failure instanceof TimeoutException
          ? PeerException.slow()
          : PeerException.gone(failure);
    }
  }

  private void await(@Nullable ByteBuffer content, int bytes) throws PeerException {
    int left = bytes;
    while (!written.isGiven()) {
      long began = System.nanoTime();
      written.await(pace.patienceNanos());
      int stillLeft = content == null ? 0 : content.remaining();
      pace.moved(left - stillLeft);
      left = stillLeft;
      if (pace.isTooSlow(System.nanoTime() - began)) {
        throw PeerException.slow();
      }
    }
  }

  /**
   * Closes a source once nobody reads its last buffer any more: after a peer was given up, that is
   * when the connection or the stream has ended.
   */
  void release(BodySource source) {
    written.then(source::close);
  }
}
