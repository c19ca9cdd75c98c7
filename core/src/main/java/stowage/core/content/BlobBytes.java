package stowage.core.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import stowage.content.BlobContent;

/** The bytes of a blob that is being pulled. Used by one thread at a time; to be closed. */
public final class BlobBytes implements AutoCloseable {

  private final BlobContent content;

  BlobBytes(BlobContent content) {
    this.content = content;
  }

  /**
   * At least one byte from {@code position} on, in a buffer that stays valid until the next call.
   */
  public ByteBuffer read(long position, int maxBytes) throws IOException {
    return content.read(position, maxBytes);
  }

  @Override
  public void close() {
    content.close();
  }
}
