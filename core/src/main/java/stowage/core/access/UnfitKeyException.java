package stowage.core.access;

/** Why a key that was supplied can't sign; for the operator, and with nothing of the key in it. */
final class UnfitKeyException extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  UnfitKeyException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
