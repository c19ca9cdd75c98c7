package stowage.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Appends to an upload's file. Nothing is synced here: an upload is durable once published. */
final class FileUploadSink implements UploadSink {

  private final FileChannel channel;
  private final FreeSpace space;
  private long size;

  FileUploadSink(FileChannel channel, FreeSpace space, long size) {
    this.channel = channel;
    this.space = space;
    this.size = size;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    int start = bytes.position();
    space.take(bytes.remaining());
    try {
      size = writeAll(bytes);
    } catch (IOException e) {
      bytes.position(start);
      cutBack(e);
      throw space.explain(e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private long writeAll(ByteBuffer bytes) throws IOException {
    long position = size;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    return position;
  }

  /** Gives back what a failed write left behind its last good byte. */
  private void cutBack(IOException failure) {
    try {
      if (channel.isOpen()) {
        channel.truncate(size);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
