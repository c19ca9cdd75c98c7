package stowage.metadata;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Closures in the order in which they will run. */
final class WriterQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Pending<?>> waiting = new ArrayDeque<>();
  private int durableWaiting;
  private boolean closed;

  void add(Pending<?> pending) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the database is closed");
      }
      waiting.add(pending);
      durableWaiting += pending.isDurable() ? 1 : 0;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what waits will still run. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work.
   *
   * @return whether the batch that begins now has to be durable; empty once the queue is closed and
   *     empty
   */
  Optional<Boolean> awaitBatch() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return waiting.isEmpty() ? Optional.empty() : Optional.of(durableWaiting > 0);
    } finally {
      lock.unlock();
    }
  }

  /** The next closure, unless it asks for more than the running batch promises. */
  Optional<Pending<?>> next(boolean durableBatch) {
    lock.lock();
    try {
      Pending<?> next = waiting.peek();
      if (next == null || (next.isDurable() && !durableBatch)) {
        return Optional.empty();
      }
      durableWaiting -= next.isDurable() ? 1 : 0;
      return Optional.of(waiting.remove());
    } finally {
      lock.unlock();
    }
  }
}
