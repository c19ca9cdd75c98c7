package stowage.identity.oidc;

/** The settings can't be used; the message says why. */
public final class UnfitProviderException extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitProviderException(String message, Throwable cause) {
    super(message, cause);
  }
}
