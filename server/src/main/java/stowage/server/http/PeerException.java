package stowage.server.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The peer's doing: it went away, was too slow, or broke the framing. The connection is of no
 * further use, and nobody needs a stack trace.
 */
public final class PeerException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private PeerException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static PeerException gone(Throwable cause) {
    return new PeerException(400, "the peer went away", cause);
  }

  static PeerException broken(int status, Throwable cause) {
    return new PeerException(status, "the body is not well-formed", cause);
  }

  static PeerException slow() {
    return new PeerException(408, "the peer was too slow", null);
  }

  /** What to answer, if the peer still listens. */
  int status() {
    return status;
  }
}
