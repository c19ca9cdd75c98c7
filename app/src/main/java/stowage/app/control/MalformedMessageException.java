package stowage.app.control;

/** What came over the socket is no message of this protocol. Holds nothing of what came. */
final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message) {
    super(message);
  }
}
