package stowage.metadata;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one door to the rows: where transactions begin and end. */
public final class Database implements AutoCloseable {

  private final Engine engine;

  Database(Engine engine) {
    this.engine = engine;
  }

  /** Runs a closure in one transaction and returns once it is committed as asked. */
  public <T extends @Nullable Object> T transact(Durability durability, Work<Transaction, T> work) {
    return engine.transact(durability, work);
  }

  /** The same for a closure that has nothing to tell. */
  public void change(Durability durability, Consumer<Transaction> work) {
    boolean _ =
        transact(
            durability,
            rows -> {
              work.accept(rows);
              return true;
            });
  }

  public <T extends @Nullable Object> T read(Work<Snapshot, T> work) {
    return engine.read(work);
  }

  /**
   * A number that changes with every committed change to what a repository holds; for caches. Read
   * it before the rows: what was read under a number is exact for as long as the number stands.
   * Only where {@link #isOnlyWriter}.
   *
   * @throws UnsupportedOperationException where other processes write too
   */
  public long epoch(String repository) {
    return engine.epoch(repository);
  }

  /**
   * The same for what paths mean: it changes with every namespace or project that is made, moved or
   * deleted.
   */
  public long placesEpoch() {
    return engine.placesEpoch();
  }

  /** Whether every writer of these rows is this process. */
  public boolean isOnlyWriter() {
    return engine.isOnlyWriter();
  }

  @Override
  public void close() {
    engine.close();
  }
}
