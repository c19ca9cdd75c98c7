package stowage.content;

import java.io.IOException;

/** The store has no room beyond its reserve. Reads and deletes still work. */
public class OutOfSpaceException extends IOException {

  private static final long serialVersionUID = 1L;

  public OutOfSpaceException(String message) {
    super(message);
  }
}
