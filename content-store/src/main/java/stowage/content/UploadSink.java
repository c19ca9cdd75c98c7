package stowage.content;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The one writer of an upload's bytes. Closing it keeps what was written. */
public interface UploadSink extends AutoCloseable {

  /**
   * Appends all that remains in the buffer.
   *
   * @throws OutOfSpaceException where the write would eat into the store's reserve; nothing of the
   *     buffer counts as written
   */
  void write(ByteBuffer bytes) throws IOException;

  /** Bytes that the upload holds, those of earlier requests included. */
  long size();

  @Override
  void close() throws IOException;
}
