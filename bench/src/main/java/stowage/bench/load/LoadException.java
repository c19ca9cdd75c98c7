package stowage.bench.load;

/** The server did not do what the load asks of it; a measurement of it would mean nothing. */
public final class LoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LoadException(String message) {
    super(message);
  }

  LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
