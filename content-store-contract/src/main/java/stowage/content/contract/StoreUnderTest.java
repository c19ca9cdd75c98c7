package stowage.content.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import stowage.content.BlobContent;
import stowage.content.ContentKey;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
import stowage.content.UploadSink;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/** A store, and a memory of what a test put into it. */
public final class StoreUnderTest {

  /** Opens the store that a test is about. */
  public interface Backend {
    ContentStore open() throws IOException;
  }

  private static final int READ_BYTES = 100_000;

  private final Backend backend;
  private final Set<UploadKey> uploads = ConcurrentHashMap.newKeySet();
  private final Set<ContentKey> keys = ConcurrentHashMap.newKeySet();
  private final AtomicLong sessions = new AtomicLong();
  private ContentStore store;

  StoreUnderTest(Backend backend) throws IOException {
    this.backend = backend;
    this.store = backend.open();
  }

  public ContentStore store() {
    return store;
  }

  /** As after a restart of the process. */
  public void reopen() throws IOException {
    reopenAs(backend);
  }

  /** As after a restart with other settings. */
  public void reopenAs(Backend other) throws IOException {
    store.close();
    store = other.open();
  }

  public UploadKey newUpload() {
    return upload("session-" + sessions.incrementAndGet(), 0);
  }

  public UploadKey upload(String session, long epoch) {
    UploadKey key = new UploadKey(session, epoch);
    uploads.add(key);
    return key;
  }

  public UploadKey newUpload(byte[] bytes) throws IOException {
    UploadKey upload = newUpload();
    append(upload, 0, bytes);
    return upload;
  }

  public void append(UploadKey upload, long offset, byte[] bytes) throws IOException {
    try (UploadSink sink = store.openUpload(upload, offset)) {
      sink.write(ByteBuffer.wrap(bytes));
    }
  }

  public byte[] readUpload(UploadKey upload) throws IOException {
    try (InputStream in = store.readUpload(upload)) {
      return in.readAllBytes();
    }
  }

  /** A key of the bytes' own, which the test may publish under. */
  public ContentKey keyFor(byte[] bytes) {
    return remember(ContentKey.first(Digest.of(DigestAlgorithm.SHA256, bytes)));
  }

  public ContentKey remember(ContentKey key) {
    keys.add(key);
    return key;
  }

  /** Uploads and publishes, as a push does. */
  public ContentKey publish(byte[] bytes) throws IOException {
    ContentKey key = keyFor(bytes);
    publish(bytes, key);
    return key;
  }

  public boolean publish(byte[] bytes, ContentKey key) throws IOException {
    UploadKey upload = newUpload(bytes);
    boolean published = store.publish(upload, key);
    store.deleteUpload(upload);
    return published;
  }

  public byte[] read(ContentKey key, int size) throws IOException {
    try (BlobContent content = store.open(key, size)) {
      return readFrom(content, 0);
    }
  }

  /** What a lease gives from a position to the end. */
  public static byte[] readFrom(BlobContent content, int position) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(Math.toIntExact(content.size()) - position);
    while (read.hasRemaining()) {
      read.put(content.read(position + read.position(), READ_BYTES));
    }
    return read.array();
  }

  /** The same bytes for the same seed. */
  public static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  void deleteAllAndClose() throws IOException {
    for (UploadKey upload : uploads) {
      store.deleteUpload(upload);
    }
    for (ContentKey key : keys) {
      store.delete(key);
    }
    store.close();
  }
}
