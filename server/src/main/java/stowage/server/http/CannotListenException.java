package stowage.server.http;

import java.io.IOException;

/** A listener that can't be opened; the message names the address and says why, in one line. */
public final class CannotListenException extends IOException {
  private static final long serialVersionUID = 1L;

  CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
