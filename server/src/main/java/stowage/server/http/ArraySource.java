package stowage.server.http;

import java.nio.ByteBuffer;

/** Bytes on the heap, handed out in pieces: each is copied once more on its way to the socket. */
record ArraySource(byte[] bytes) implements BodySource {
  private static final int PIECE_BYTES = 64 * 1024;

  @Override
  public ByteBuffer read(long position, int maxBytes) {
    return ByteBuffer.wrap(bytes, (int) position, Math.min(PIECE_BYTES, maxBytes));
  }

  @Override
  public void close() {}
}
