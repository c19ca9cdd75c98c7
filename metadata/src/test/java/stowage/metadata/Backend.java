package stowage.metadata;

/** A dialect under test. */
interface Backend {

  /** An empty database. */
  Metadata openEmpty();

  /**
   * Runs two closures as close together as the dialect allows: on PostgreSQL the second starts
   * before the first commits; on SQLite, which has one writer, they follow one another while a
   * reader stays open.
   */
  <A, B> Both<A, B> interleave(
      Metadata metadata, Work<Transaction, A> first, Work<Transaction, B> second);

  /** What two closures returned. */
  record Both<A, B>(A first, B second) {}

  /** Ends what {@link #openEmpty} began; fails where something is left behind. */
  void close(Metadata metadata);
}
