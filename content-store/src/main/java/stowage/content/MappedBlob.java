package stowage.content;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Serves a blob from its kept maps, a slice at a time. */
final class MappedBlob implements BlobContent {

  private static final long MAX_SLICE_BYTES = 1024 * 1024;

  private final KeptMaps maps;
  private final WindowMapper mapper;
  private final ReadPermits permits;
  private final ContentKey key;
  private final long size;
  private MapWindow window;
  private boolean closed;

  /** Takes over the lease on {@code first}, a window of the blob. */
  MappedBlob(KeptMaps maps, WindowMapper mapper, ReadPermits permits, MapWindow first) {
    this.maps = maps;
    this.mapper = mapper;
    this.permits = permits;
    this.key = first.key().blob();
    this.size = first.blobBytes();
    this.window = first;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ByteBuffer read(long position, int maxBytes) throws IOException {
    if (closed || position < 0 || position >= size || maxBytes < 1) {
      throw new IllegalArgumentException("nothing can be read there");
    }
    moveTo(position);
    long start = mapper.startOf(window.key());
    long offset = position - start;
    long length = Math.min(Math.min(maxBytes, MAX_SLICE_BYTES), window.bytes().byteSize() - offset);
    window.warm(
        offset,
        length,
        (at, bytes) -> permits.with(() -> mapper.warm(key, size, start + at, bytes)));
    return window.bytes().asSlice(offset, length).asByteBuffer();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      maps.release(window);
    }
  }

  private void moveTo(long position) throws IOException {
    if (mapper.indexOf(position) != window.key().index()) {
      MapWindow next = maps.lease(key, position, size);
      maps.release(window);
      window = next;
    }
  }
}
