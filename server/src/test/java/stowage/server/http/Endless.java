package stowage.server.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** A source that never runs dry, and knows whether it was closed. */
final class Endless implements BodySource {
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(1024 * 1024);
  final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public ByteBuffer read(long position, int maxBytes) {
    return zeros.clear().limit(Math.min(maxBytes, zeros.capacity()));
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
