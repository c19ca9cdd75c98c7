package stowage.core.access;

/** What became of a question for leave. */
public sealed interface Leave<P> {

  record Granted<P>(P permit) implements Leave<P> {}

  /** Refused; the edge words it for its clients. */
  record Refused<P>(Verdict verdict) implements Leave<P> {}
}
