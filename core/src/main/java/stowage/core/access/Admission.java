package stowage.core.access;

/** What became of what a request showed. */
public sealed interface Admission {

  record Admitted(Caller caller) implements Admission {}

  /** No credentials, or wrong ones: which of the two is not told. */
  record Refused() implements Admission {}

  /**
   * A token that is not believed.
   *
   * @param reason for the client and the log
   */
  record InvalidToken(String reason) implements Admission {}

  /** A token that is believed and does not reach far enough. */
  record InsufficientToken() implements Admission {}

  /** Too many password checks are under way. */
  record Busy() implements Admission {}
}
