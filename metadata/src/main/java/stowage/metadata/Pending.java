package stowage.metadata;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A closure that waits for the writer, and then for the commit of its batch. The writer sets what
 * became of it before it opens the latch.
 */
final class Pending<T extends @Nullable Object> {

  private final Durability durability;
  private final Work<Transaction, T> work;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<Value<T>> value = Optional.empty();
  private @Nullable Throwable failure;

  private record Value<T extends @Nullable Object>(T content) {}

  Pending(Durability durability, Work<Transaction, T> work) {
    this.durability = durability;
    this.work = work;
  }

  boolean isDurable() {
    return durability == Durability.DURABLE;
  }

  void run(Transaction rows) {
    value = Optional.of(new Value<>(work.run(rows)));
  }

  void release() {
    ended.countDown();
  }

  void fail(Throwable cause) {
    failure = cause;
    ended.countDown();
  }

  /** Waits without heed to interrupts: what is queued will be committed anyway. */
  T await() {
    Waiting.uninterrupted(ended::await);
    return outcome();
  }

  private T outcome() {
    return switch (failure) {
      case null -> value.orElseThrow().content();
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    };
  }
}
