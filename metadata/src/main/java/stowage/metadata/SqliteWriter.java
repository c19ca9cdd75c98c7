package stowage.metadata;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It runs what is queued as one batch and commits when the queue is
 * empty or the batch is full; only then do the callers go on (group commit).
 */
final class SqliteWriter implements AutoCloseable {

  /** What the writer tells as it goes, on its own thread. */
  interface Listener {
    /** A commit changed the repositories; the callers have not gone on yet. */
    void changed(Set<Repository> repositories);

    /** A commit changed what paths mean; the callers have not gone on yet. */
    void placesChanged();

    /** A batch has ended and its callers have gone on. */
    void ended(Session session);
  }

  private static final Sql FULL = Sql.plain("pragma synchronous = full");
  private static final Sql NORMAL = Sql.plain("pragma synchronous = normal");

  private final Session session;
  private final Listener listener;
  private final WriterQueue queue = new WriterQueue();
  private final Thread thread;
  private boolean syncs = true;

  /**
   * @param session on a connection at synchronous FULL; the writer closes it
   */
  SqliteWriter(Session session, Listener listener) {
    this.session = session;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("metadata-writer").daemon().start(this::run);
  }

  <T extends @Nullable Object> T transact(Durability durability, Work<Transaction, T> work) {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("a closure waits for a commit that waits for the closure");
    }
    Pending<T> pending = new Pending<>(durability, work);
    queue.add(pending);
    return pending.await();
  }

  /** Runs what is queued, then ends. */
  @Override
  public void close() {
    queue.close();
    Waiting.uninterrupted(thread::join);
  }

  private void run() {
    try {
      Optional<Boolean> durable = queue.awaitBatch();
      while (durable.isPresent()) {
        runBatch(durable.get());
        listener.ended(session);
        durable = queue.awaitBatch();
      }
    } finally {
      queue.close();
      failRemaining();
      session.close();
    }
  }

  /** Somebody is left only where this thread itself failed; none of them may wait for ever. */
  private void failRemaining() {
    Optional<Pending<?>> next = queue.next(true);
    while (next.isPresent()) {
      next.get().fail(new IllegalStateException("the database's writer has failed"));
      next = queue.next(true);
    }
  }

  private void runBatch(boolean durable) {
    SqliteBatch batch = new SqliteBatch(session);
    try {
      synchronous(durable);
      batch.begin();
      Optional<Pending<?>> next = queue.next(durable);
      while (next.isPresent()) {
        batch.run(next.get());
        next = batch.isFull() ? Optional.empty() : queue.next(durable);
      }
      batch.commit();
    } catch (RuntimeException | Error failure) {
      if (batch.isEmpty()) {
        // It could not even begin: whoever came first learns it, else it would be tried for ever.
        queue.next(durable).ifPresent(batch::enter);
      }
      batch.fail(failure);
      return;
    }
    listener.changed(batch.changed());
    if (batch.placesChanged()) {
      listener.placesChanged();
    }
    batch.release();
  }

  /** SQLite takes this between transactions only. */
  private void synchronous(boolean durable) {
    if (syncs != durable) {
      session.change(durable ? FULL : NORMAL);
      syncs = durable;
    }
  }
}
