package stowage.app.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Whole messages over a channel. */
final class Messenger {

  private static final int BUFFER_BYTES = 8192;

  private Messenger() {}

  /** Writes a message and says that it was all. */
  static void send(SocketChannel channel, byte[] message) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(message);
    while (bytes.hasRemaining()) {
      int _ = channel.write(bytes);
    }
    channel.shutdownOutput();
  }

  /**
   * Reads to the end; none if there is more than so many bytes. The rest is read all the same: a
   * channel that is closed on bytes that nobody read takes the answer with it.
   */
  static Optional<byte[]> receive(SocketChannel channel, int maxBytes) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long total = 0;
    while (channel.read(buffer) >= 0) {
      total += buffer.position();
      if (total <= maxBytes) {
        message.write(buffer.array(), 0, buffer.position());
      }
      buffer.clear();
    }
    return total <= maxBytes ? Optional.of(message.toByteArray()) : Optional.empty();
  }
}
