package stowage.core.access;

/** What was allowed when a request began isn't any more: its path means another project by now. */
public final class LapsedPermitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LapsedPermitException() {
    super("the path means another project by now");
  }
}
