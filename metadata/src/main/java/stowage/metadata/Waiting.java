package stowage.metadata;

/** Waits without heed to interrupts, which are kept for the caller. */
final class Waiting {

  /** Something that an interrupt may cut short. */
  @FunctionalInterface
  interface Interruptible {
    void await() throws InterruptedException;
  }

  private Waiting() {}

  static void uninterrupted(Interruptible wait) {
    boolean interrupted = false;
    while (true) {
      try {
        wait.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
