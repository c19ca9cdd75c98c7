package stowage.core.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
import stowage.metadata.UploadSession.Part;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/** Reads an upload once more, where its bytes lie in several parts or were hashed another way. */
final class UploadAssembly {

  private static final int BUFFER_BYTES = 256 * 1024;

  private final ContentStore store;

  UploadAssembly(ContentStore store) {
    this.store = store;
  }

  /** Hashes the first {@code sizeBytes} bytes of an upload. */
  Digest hash(UploadKey key, long sizeBytes, DigestAlgorithm algorithm) throws IOException {
    RunningHash hash = new RunningHash(algorithm);
    feed(key, sizeBytes, (buffer, length) -> hash.add(buffer, length));
    return hash.finish();
  }

  /**
   * Writes the parts one after another to a writer, which hashes them on the way.
   *
   * @param parts what each epoch acknowledged; bytes beyond that are left out
   */
  void join(String session, List<Part> parts, UploadWriter target) throws IOException {
    for (Part part : parts) {
      feed(
          new UploadKey(session, part.epoch()),
          part.sizeBytes(),
          (buffer, length) -> target.write(ByteBuffer.wrap(buffer, 0, length)));
    }
  }

  @FunctionalInterface
  private interface Consumer {
    void accept(byte[] buffer, int length) throws IOException;
  }

  private void feed(UploadKey key, long sizeBytes, Consumer consumer) throws IOException {
    if (sizeBytes == 0) {
      return;
    }
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, sizeBytes)];
    try (InputStream bytes = store.readUpload(key)) {
      long left = sizeBytes;
      while (left > 0) {
        int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("an upload is shorter than what it acknowledged: " + key);
        }
        consumer.accept(buffer, read);
        left -= read;
      }
    }
  }
}
