package stowage.content;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * Keeps a reserve free, so that deletes, the database and the operator still have room on a full
 * disk. What all uploads write is counted against the room found last; the file system is asked
 * again every few MiB, every second, and whenever the count says that nothing is left.
 */
final class FreeSpace {

  private static final long BYTES_BETWEEN_CHECKS = 4L * 1024 * 1024;
  private static final long MILLIS_BETWEEN_CHECKS = 1000;

  private final FileStore fileStore;
  private final LongUnaryOperator reserveBytes;
  private final Clock clock;
  private final AtomicLong roomBytes = new AtomicLong();
  private final AtomicLong uncheckedBytes = new AtomicLong();
  private volatile long checkedAtMillis = Long.MIN_VALUE;

  FreeSpace(FileStore fileStore, LongUnaryOperator reserveBytes, Clock clock) {
    this.fileStore = fileStore;
    this.reserveBytes = reserveBytes;
    this.clock = clock;
  }

  /** Asks the file system. */
  void check() throws IOException {
    if (measure() <= 0) {
      throw exhausted();
    }
  }

  /** Takes room for bytes that are about to be written. */
  void take(long bytes) throws IOException {
    if (isStale(uncheckedBytes.addAndGet(bytes))) {
      measure();
    }
    if (roomBytes.addAndGet(-bytes) < 0 && measure() < bytes) {
      throw exhausted();
    }
  }

  /**
   * What a failed write means. Java has no type for a full disk: the kernel's message is all there
   * is, and it may be translated, so that the room left decides where the message says nothing.
   */
  IOException explain(IOException failure) {
    if (failure instanceof OutOfSpaceException || !(saysFull(failure) || isExhausted())) {
      return failure;
    }
    OutOfSpaceException full = exhausted();
    full.initCause(failure);
    return full;
  }

  private boolean isStale(long unchecked) {
    return unchecked >= BYTES_BETWEEN_CHECKS
        || clock.millis() - checkedAtMillis >= MILLIS_BETWEEN_CHECKS
        || checkedAtMillis == Long.MIN_VALUE;
  }

  private long measure() throws IOException {
    long room = fileStore.getUsableSpace() - reserveBytes.applyAsLong(fileStore.getTotalSpace());
    roomBytes.set(room);
    uncheckedBytes.set(0);
    checkedAtMillis = clock.millis();
    return room;
  }

  private boolean isExhausted() {
    try {
      return measure() <= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean saysFull(IOException failure) {
    String reason =
        failure instanceof FileSystemException ofFile
            ? String.valueOf(ofFile.getReason())
            : String.valueOf(failure.getMessage());
    return reason.contains("No space left on device") || reason.contains("Disk quota exceeded");
  }

  private static OutOfSpaceException exhausted() {
    return new OutOfSpaceException("the content store has no room beyond its reserve");
  }
}
