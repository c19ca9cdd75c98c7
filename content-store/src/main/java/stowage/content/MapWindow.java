package stowage.content;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A mapped stretch of one blob. What changes belongs to {@link WindowTable}. */
final class MapWindow {

  /** Which stretch: windows of one blob are numbered from its start. */
  record Key(ContentKey blob, long index) {}

  private static final long PAGE_BYTES = 4096;

  private final Key key;
  private final long blobBytes;
  private final MemorySegment bytes;
  private final Arena arena;

  int leases;
  boolean kept;

  MapWindow(Key key, long blobBytes, MemorySegment bytes, Arena arena) {
    this.key = key;
    this.blobBytes = blobBytes;
    this.bytes = bytes;
    this.arena = arena;
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
