package stowage.content;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Brings mapped pages into memory, so that whoever uses them next doesn't wait for the disk. */
final class Pages {

  private static final long PAGE_BYTES = 4096;

  /** Written, so that the compiler can't leave the reads out. */
  @SuppressWarnings("UnusedVariable")
  private static byte seenLast;

  private Pages() {}

  /**
   * Touches every page.
   *
   * @throws InternalError where a page can't be read
   */
  static boolean load(MemorySegment bytes) {
    byte seen = 0;
    for (long offset = 0; offset < bytes.byteSize(); offset += PAGE_BYTES) {
      seen ^= bytes.get(ValueLayout.JAVA_BYTE, offset);
    }
    seen ^= bytes.get(ValueLayout.JAVA_BYTE, bytes.byteSize() - 1);
    seenLast = seen;
    // The JVM throws the error for a bad page at the thread's next safe point. A native call has
    // one, so that the error comes from here and not from whatever the caller does next.
    return !Thread.holdsLock(Pages.class);
  }
}
