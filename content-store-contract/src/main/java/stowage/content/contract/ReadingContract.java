package stowage.content.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import stowage.content.BlobContent;
import stowage.content.ContentKey;
import stowage.content.ContentMissingException;
import stowage.content.UploadKey;
import stowage.content.UploadSink;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/** Leases on published bytes. */
public interface ReadingContract extends ContractPart {

  int MEBIBYTE = 1024 * 1024;

  @Test
  default void everyStretchCanBeRead() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(4, 3 * MEBIBYTE + 17);
    ContentKey key = content().publish(bytes);
    SplittableRandom random = new SplittableRandom(4);
    try (BlobContent blob = store().open(key, bytes.length)) {
      assertThat(blob.size()).isEqualTo(bytes.length);
      for (int i = 0; i < 200; i++) {
        int position = random.nextInt(bytes.length);
        int maxBytes = 1 + random.nextInt(2 * MEBIBYTE);
        byte[] read = copy(blob.read(position, maxBytes));
        assertThat(read).hasSizeBetween(1, maxBytes);
        assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, position, position + read.length));
      }
    }
  }

  @Test
  default void theLastByteCanBeReadAlone() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(5, 8192);
    ContentKey key = content().publish(bytes);
    try (BlobContent blob = store().open(key, bytes.length)) {
      assertThat(copy(blob.read(8191, Integer.MAX_VALUE))).containsExactly(bytes[8191]);
    }
  }

  @Test
  default void bytesAreReadOnlyAndDirect() throws IOException {
    ContentKey key = content().publish("abc".getBytes(UTF_8));
    try (BlobContent blob = store().open(key, 3)) {
      ByteBuffer read = blob.read(0, 2);
      assertThat(read.isReadOnly()).isTrue();
      assertThat(read.isDirect()).isTrue();
    }
  }

  @Test
  default void hundredMebibytesComeBackAsTheyWent() throws IOException {
    byte[] piece = StoreUnderTest.bytes(6, MEBIBYTE);
    UploadKey upload = content().newUpload();
    MessageDigest written = DigestAlgorithm.SHA256.newHash();
    try (UploadSink sink = store().openUpload(upload, 0)) {
      for (int i = 0; i < 100; i++) {
        piece[i]++;
        written.update(piece);
        sink.write(ByteBuffer.wrap(piece));
      }
    }
    Digest digest = Digest.ofHash(DigestAlgorithm.SHA256, written.digest());
    ContentKey key = content().remember(ContentKey.first(digest));
    assertThat(store().publish(upload, key)).isTrue();
    assertThat(digestOf(key, 100L * MEBIBYTE)).isEqualTo(digest);
  }

  @Test
  default void contentOfAnotherSizeIsMissing() throws IOException {
    ContentKey key = content().publish("abc".getBytes(UTF_8));
    assertThatThrownBy(() -> store().open(key, 2)).isInstanceOf(ContentMissingException.class);
    content().read(key, 3);
    assertThatThrownBy(() -> store().open(key, 4)).isInstanceOf(ContentMissingException.class);
    assertThat(content().read(key, 3)).asString().isEqualTo("abc");
  }

  @Test
  default void unknownContentIsMissing() throws IOException {
    ContentKey key = content().keyFor("unknown".getBytes(UTF_8));
    assertThat(store().size(key)).isEmpty();
    assertThatThrownBy(() -> store().open(key, 7)).isInstanceOf(ContentMissingException.class);
    assertThatThrownBy(() -> store().open(key, 0)).isInstanceOf(ContentMissingException.class);
  }

  @Test
  default void aLeaseCanBeClosedTwice() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(7, 10_000);
    ContentKey key = content().publish(bytes);
    try (BlobContent other = store().open(key, bytes.length)) {
      BlobContent blob = store().open(key, bytes.length);
      blob.close();
      blob.close();
      assertThat(StoreUnderTest.readFrom(other, 0)).isEqualTo(bytes);
    }
  }

  @Test
  default void manyReadOneBlobAtOnce() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(8, MEBIBYTE + 1);
    ContentKey key = content().publish(bytes);
    assertThat(Concurrently.callAll(64, _ -> content().read(key, bytes.length)))
        .allSatisfy(read -> assertThat(read).isEqualTo(bytes));
  }

  /** Whoever reads what is being deleted gets the right bytes or learns that they are gone. */
  @Test
  default void deletingUnderAReaderNeverGivesWrongBytes() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(9, 4 * MEBIBYTE);
    ContentKey key = content().publish(bytes);
    try (BlobContent blob = store().open(key, bytes.length)) {
      assertThat(copy(blob.read(0, 100))).isEqualTo(Arrays.copyOf(bytes, 100));
      assertThat(store().delete(key)).isTrue();
      assertThat(StoreUnderTest.readFrom(blob, 100))
          .isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length));
    } catch (ContentMissingException gone) {
      assertThat(store().size(key)).isEmpty();
    }
  }

  @Test
  default void readersAndADeleterMayMeet() throws IOException {
    for (int round = 0; round < 20; round++) {
      byte[] bytes = StoreUnderTest.bytes(1_000 + round, 50_000);
      ContentKey key = content().publish(bytes);
      Concurrently.callAll(8, i -> i == 0 ? store().delete(key) : isIntactOrGone(key, bytes));
      assertThat(store().size(key)).isEmpty();
    }
  }

  private boolean isIntactOrGone(ContentKey key, byte[] bytes) throws IOException {
    try {
      assertThat(content().read(key, bytes.length)).isEqualTo(bytes);
      return true;
    } catch (ContentMissingException gone) {
      return false;
    }
  }

  private Digest digestOf(ContentKey key, long size) throws IOException {
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    try (BlobContent blob = store().open(key, size)) {
      for (long position = 0; position < size; ) {
        ByteBuffer read = blob.read(position, MEBIBYTE);
        position += read.remaining();
        hash.update(read);
      }
    }
    return Digest.ofHash(DigestAlgorithm.SHA256, hash.digest());
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
