package stowage.content;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A mapped stretch of one blob. What changes belongs to {@link WindowTable}. */
final class MapWindow {

  /** Which stretch: windows of one blob are numbered from its start. */
  record Key(ContentKey blob, long index) {}

  /** Brings bytes of a window into memory. */
  interface Warming {
    void warm(long offset, long length) throws IOException;
  }

  private static final long PAGE_BYTES = 4096;
  private static final long STRETCH_BYTES = 64 * 1024;

  /** The kernel doesn't take a page back as soon as it was used. */
  private static final long WARM_NANOS = 1_000_000_000;

  private final Key key;
  private final long blobBytes;
  private final MemorySegment bytes;
  private final Arena arena;

  /**
   * Until when each stretch counts as being in memory. Threads may overtake one another here: then
   * one asks once more, or a moment too late.
   */
  private final long[] warmUntilNanos;

  int leases;
  boolean kept;

  MapWindow(Key key, long blobBytes, MemorySegment bytes, Arena arena) {
    this.key = key;
    this.blobBytes = blobBytes;
    this.bytes = bytes;
    this.arena = arena;
    this.warmUntilNanos = new long[(int) Math.ceilDiv(bytes.byteSize(), STRETCH_BYTES)];
    Arrays.fill(warmUntilNanos, System.nanoTime() - 1);
  }

  Key key() {
    return key;
  }

  /** Size of the whole blob. */
  long blobBytes() {
    return blobBytes;
  }

  MemorySegment bytes() {
    return bytes;
  }

  /**
   * Sees to it that bytes are in memory, which the kernel is asked about once in a while only: that
   * costs as much as the rest of a small answer.
   */
  void warm(long offset, long length, Warming warming) throws IOException {
    long now = System.nanoTime();
    int first = (int) (offset / STRETCH_BYTES);
    int end = (int) Math.ceilDiv(offset + length, STRETCH_BYTES);
    if (isWarm(first, end, now)) {
      return;
    }
    long start = first * STRETCH_BYTES;
    long whole = Math.min(end * STRETCH_BYTES, bytes.byteSize()) - start;
    if (!bytes.asSlice(start, whole).isLoaded()) {
      warming.warm(start, whole);
    }
    Arrays.fill(warmUntilNanos, first, end, now + WARM_NANOS);
  }

  private boolean isWarm(int first, int end, long now) {
    for (int i = first; i < end; i++) {
      if (warmUntilNanos[i] - now < 0) {
        return false;
      }
    }
    return true;
  }

  /** Address space that it takes: whole pages, and one at least. */
  long weightBytes() {
    return Math.max(1, Math.ceilDiv(bytes.byteSize(), PAGE_BYTES)) * PAGE_BYTES;
  }

  /**
   * Unmaps.
   *
   * @throws IllegalStateException where a system call is using the bytes at this moment
   */
  void unmap() {
    arena.close();
  }
}
