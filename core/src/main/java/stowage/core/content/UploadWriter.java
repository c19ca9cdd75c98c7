package stowage.core.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stowage.content.UploadKey;
import stowage.content.UploadSink;
import stowage.metadata.UploadSession;
import stowage.metadata.UploadSession.Part;

/**
 * One request's hold on an upload: writes what arrives and hashes it on the way. A later request
 * that takes the session over closes it; what it still tries to write then fails.
 */
final class UploadWriter implements AutoCloseable {

  private final UploadKey key;
  private final List<Part> earlier;
  private final long earlierBytes;
  private final UploadSink sink;
  private final RunningHash hash;

  /**
   * Writes to a sink.
   *
   * @param earlier the parts of earlier epochs; nobody adds to them any more
   */
  UploadWriter(UploadKey key, List<Part> earlier, UploadSink sink, RunningHash hash) {
    this.key = key;
    this.earlier = List.copyOf(earlier);
    this.earlierBytes = UploadSession.bytesOf(earlier);
    this.sink = sink;
    this.hash = hash;
  }

  /** Writes all that the feed has; what was written before it fails stays written. */
  void writeAll(ByteFeed feed) throws IOException {
    @Nullable ByteBuffer bytes = feed.next();
    while (bytes != null) {
      write(bytes);
      bytes = feed.next();
    }
  }

  /** Writes first and hashes then, so that the hash never covers what was not written. */
  void write(ByteBuffer bytes) throws IOException {
    ByteBuffer written = bytes.duplicate();
    sink.write(bytes);
    hash.add(written);
  }

  UploadKey key() {
    return key;
  }

  RunningHash hash() {
    return hash;
  }

  /** Parts with what they hold now, those of earlier epochs without bytes left out. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    earlier.stream().filter(part -> part.sizeBytes() > 0).forEach(parts::add);
    parts.add(new Part(key.epoch(), partBytes()));
    return parts;
  }

  /** Bytes of this epoch's part. */
  long partBytes() {
    return sink.size();
  }

  /** Bytes of the whole upload. */
  long totalBytes() {
    return earlierBytes + sink.size();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
