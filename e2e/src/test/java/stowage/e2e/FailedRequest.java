package stowage.e2e;

/** No answer came: refused, reset, timed out. */
public final class FailedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailedRequest(String message, Exception cause) {
    super(message, cause);
  }
}
