package stowage.content;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A lease on the bytes of one published blob. Used by one thread at a time. */
public interface BlobContent extends AutoCloseable {

  long size();

  /**
   * The bytes from {@code position} on: at least one, at most {@code maxBytes}, in a read-only
   * direct buffer that stays valid until the next call or {@link #close}. Whoever waits for the
   * disk holds one of the store's read permits, so that slow disks never take every carrier thread.
   */
  ByteBuffer read(long position, int maxBytes) throws IOException;

  @Override
  void close();
}
