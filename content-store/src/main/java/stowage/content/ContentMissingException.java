package stowage.content;

import java.io.IOException;

/** The bytes that a row promises are not there, or not of the size that it promises. */
public class ContentMissingException extends IOException {

  private static final long serialVersionUID = 1L;

  public ContentMissingException(String message) {
    super(message);
  }
}
