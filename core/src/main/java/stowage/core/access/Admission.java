package stowage.core.access;

/** What became of a client's credentials. */
public sealed interface Admission {

  record Admitted(Caller caller) implements Admission {}

  /** No credentials, or wrong ones: which of the two is not told. */
  record Refused() implements Admission {}

  /** Too many password checks are under way. */
  record Busy() implements Admission {}
}
