package stowage.metadata;

/** The one door to the rows: where transactions begin and end. */
public final class Database implements AutoCloseable {

  /** Runs a closure in one transaction and returns once it is committed as asked. */
  public <T extends @org.jspecify.annotations.Nullable Object> T transact(
      Durability durability, Work<Transaction, T> work) {
    throw new UnsupportedOperationException();
  }

  public <T extends @org.jspecify.annotations.Nullable Object> T read(Work<Snapshot, T> work) {
    throw new UnsupportedOperationException();
  }

  /**
   * A number that changes with every committed change to what a repository holds; for caches. Read
   * it before the rows: what was read under a number is exact for as long as the number stands.
   * Only where {@link #isOnlyWriter}.
   */
  public long epoch(String repository) {
    throw new UnsupportedOperationException();
  }

  /** Whether every writer of these rows is this process. */
  public boolean isOnlyWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
