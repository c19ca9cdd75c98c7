package stowage.server.http;

import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** What one thread waits for and Jetty's threads give, again and again. */
final class Signal implements Callback, Invocable.Task {
  private static final Object GIVEN = new Object();

  private final Thread waiter = Thread.currentThread();
  private volatile @Nullable Object outcome;
  private @Nullable Runnable afterwards;

  /** One that nobody has to wait for. */
  static Signal given() {
    Signal signal = new Signal();
    signal.outcome = GIVEN;
    return signal;
  }

  void clear() {
    outcome = null;
  }

  boolean isGiven() {
    return outcome != null;
  }

  @Nullable Throwable failure() {
    return outcome instanceof Throwable failure ? failure : null;
  }

  /** Runs something once the signal is given: now, if it was already. */
  void then(Runnable action) {
    synchronized (this) {
      if (outcome == null) {
        afterwards = action;
        return;
      }
    }
    action.run();
  }

  /** Waits for the signal at most so long; says whether it came. */
  boolean await(long nanos) {
    long end = System.nanoTime() + nanos;
    while (outcome == null) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, left);
    }
    return true;
  }

  @Override
  public void run() {
    succeeded();
  }

  @Override
  public void succeeded() {
    give(GIVEN);
  }

  @Override
  public void failed(Throwable failure) {
    give(failure);
  }

  private void give(Object what) {
    Runnable action;
    synchronized (this) {
      outcome = what;
      action = afterwards;
    }
    LockSupport.unpark(waiter);
    if (action != null) {
      action.run();
    }
  }

  /** So that Jetty calls at once, from whatever thread it is on. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
