package stowage.content;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many threads wait for the disk at once. A virtual thread that waits for a page or an
 * inode keeps its carrier; with fewer permits than carriers a slow disk never takes them all.
 */
final class ReadPermits {

  /** Something that may wait for the disk. */
  interface Reading<T> {
    T read() throws IOException;
  }

  private final Semaphore permits;

  ReadPermits(int count) {
    permits = new Semaphore(count);
  }

  <T> T with(Reading<T> reading) throws IOException {
    acquire();
    try {
      return reading.read();
    } finally {
      permits.release();
    }
  }

  private void acquire() throws IOException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to read");
    }
  }
}
