package stowage.identity.ldap;

/** The settings can't be used; the message says why. */
public final class UnfitDirectoryException extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
