package stowage.content.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same thing on many virtual threads that start together. */
final class Concurrently {

  /** What each thread does; {@code index} counts from 0. */
  interface Indexed<T> {
    T call(int index) throws Exception;
  }

  private Concurrently() {}

  static <T> List<T> callAll(int threads, Indexed<T> each) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  return each.call(index);
                }));
      }
      start.countDown();
      return futures.stream().map(Concurrently::result).toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("a concurrent call failed", e);
    }
  }
}
