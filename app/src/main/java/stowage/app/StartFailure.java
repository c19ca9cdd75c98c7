package stowage.app;

/** Why the server can't start; the message is for the operator and says what helps. */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
