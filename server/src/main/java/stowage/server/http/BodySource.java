package stowage.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where an answer's bytes come from; closed when the answer was sent or given up. */
public interface BodySource extends AutoCloseable {

  /** At least one byte from {@code position} on, valid until the next call. */
  ByteBuffer read(long position, int maxBytes) throws IOException;

  @Override
  void close();
}
