package stowage.model;

/** Ends the reading of a payload; never leaves this package. */
final class MalformedManifestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedManifestException(String reason) {
    super(reason, null, false, false);
  }

  /** The reason that a client is shown. */
  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
