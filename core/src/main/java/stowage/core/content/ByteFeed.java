package stowage.core.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bytes as they arrive from a client. */
@FunctionalInterface
public interface ByteFeed {

  /** The next bytes, valid until the next call; null at the end. */
  @Nullable ByteBuffer next() throws IOException;
}
