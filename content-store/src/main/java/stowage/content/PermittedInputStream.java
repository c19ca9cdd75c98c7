package stowage.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Holds a read permit for as long as each read lasts. */
final class PermittedInputStream extends FilterInputStream {

  private final ReadPermits permits;

  PermittedInputStream(InputStream in, ReadPermits permits) {
    super(in);
    this.permits = permits;
  }

  @Override
  public int read() throws IOException {
    return permits.with(in::read);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return permits.with(() -> in.read(bytes, offset, length));
  }

  @Override
  public long skip(long count) throws IOException {
    return permits.with(() -> in.skip(count));
  }
}
