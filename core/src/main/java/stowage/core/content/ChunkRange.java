package stowage.core.content;

/** Where a chunk says that it belongs: first and last byte, both included. */
public record ChunkRange(long start, long end) {

  public ChunkRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range of bytes");
    }
  }

  public long lengthBytes() {
    return end - start + 1;
  }
}
