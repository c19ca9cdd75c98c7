package stowage.core.content;

import java.util.Optional;

/** Where a chunk says that it belongs: first and last byte, both included. */
public record ChunkRange(long start, long end) {

  public ChunkRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range of bytes");
    }
  }

  /** Whether the next bytes of an upload fit: a chunk without a range goes on where it ends. */
  static boolean mayBeginAt(long sizeBytes, Optional<ChunkRange> range) {
    return range.isEmpty() || range.get().start() == sizeBytes;
  }

  public long lengthBytes() {
    return end - start + 1;
  }
}
