package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stowage.core.content.Registry.digest;
import static stowage.core.content.Registry.feed;
import static stowage.core.content.Registry.push;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

class BlobUploadsTest {

  @TempDir private Path folder;
  private Registry registry;
  private BlobUploads uploads;
  private String id;

  @BeforeEach
  void open() throws IOException {
    registry = new Registry(folder);
    uploads = registry.uploads;
    id = uploads.begin(push(), DigestAlgorithm.SHA256).session();
  }

  @AfterEach
  void close() throws Exception {
    registry.close();
  }

  @Test
  void chunksBecomeABlobAndTheirFilesGo() throws IOException {
    assertThat(append("abc", 0, 2)).isEqualTo(new AppendOutcome.Appended(new UploadStatus(id, 3)));
    assertThat(append("de", 3, 4)).isEqualTo(new AppendOutcome.Appended(new UploadStatus(id, 5)));
    assertThat(finish("abcdef", "f")).isEqualTo(created("abcdef"));
    assertThat(registry.pulled(digest("abcdef"))).contains("abcdef");
    assertThat(registry.uploadFiles()).isEmpty();
    assertThat(uploads.status(push(), id)).isEmpty();
  }

  @Test
  void theSameEndAgainGivesTheSameAnswer() throws IOException {
    assertThat(finish("abc", "abc")).isEqualTo(created("abc"));
    assertThat(finish("abc", "abc")).isEqualTo(created("abc"));
    assertThat(finish("other", "other")).isInstanceOf(FinishOutcome.DigestMismatch.class);
  }

  @Test
  void aChunkOutOfOrderChangesNothing() throws IOException {
    assertThat(append("abc", 0, 2)).isInstanceOf(AppendOutcome.Appended.class);
    AppendOutcome refused = new AppendOutcome.OutOfOrder(new UploadStatus(id, 3));
    assertThat(append("abc", 0, 2)).isEqualTo(refused);
    assertThat(append("x", 4, 4)).isEqualTo(refused);
    assertThat(append("too long", 3, 4)).isEqualTo(refused);
    assertThat(finish("abcd", "d")).isEqualTo(created("abcd"));
  }

  @Test
  void aFeedThatFailsLeavesWhatArrived() throws IOException {
    assertThatThrownBy(() -> uploads.append(push(), id, Optional.empty(), broken("abc")))
        .hasMessage("gone");
    assertThat(uploads.status(push(), id)).contains(new UploadStatus(id, 3));
    assertThat(finish("abcdef", "def")).isEqualTo(created("abcdef"));
  }

  @Test
  void aLastChunkThatFailsIsSentAgain() throws IOException {
    assertThat(append("abc", 0, 2)).isInstanceOf(AppendOutcome.Appended.class);
    assertThatThrownBy(
            () -> uploads.finish(push(), id, digest("abcdef"), Optional.empty(), broken("de")))
        .hasMessage("gone");
    assertThat(uploads.status(push(), id)).contains(new UploadStatus(id, 3));
    assertThat(finish("abcdef", "def")).isEqualTo(created("abcdef"));
    assertThat(registry.pulled(digest("abcdef"))).contains("abcdef");
  }

  @Test
  void otherBytesThanTheDigestsEndTheSession() throws IOException {
    assertThat(finish("abc", "xyz")).isEqualTo(new FinishOutcome.DigestMismatch(digest("xyz")));
    assertThat(finish("abc", "abc")).isInstanceOf(FinishOutcome.UnknownSession.class);
    assertThat(registry.uploadFiles()).isEmpty();
    assertThat(registry.blobFiles()).isEmpty();
  }

  @Test
  void anotherAlgorithmThanTheAnnouncedOneIsHashedAtTheEnd() throws IOException {
    Digest wanted = Digest.of(DigestAlgorithm.SHA512, "abc".getBytes(StandardCharsets.UTF_8));
    assertThat(append("ab", 0, 1)).isInstanceOf(AppendOutcome.Appended.class);
    assertThat(uploads.finish(push(), id, wanted, Optional.empty(), feed("c")))
        .isEqualTo(new FinishOutcome.Created(wanted));
    assertThat(registry.pulled(wanted)).contains("abc");
  }

  @Test
  void anotherProcessGoesOnWithWhatWasAcknowledged() throws IOException {
    assertThat(append("abc", 0, 2)).isInstanceOf(AppendOutcome.Appended.class);
    BlobUploads second = registry.uploadsOf("second");
    assertThat(second.append(push(), id, Optional.empty(), feed("def")))
        .isEqualTo(new AppendOutcome.Appended(new UploadStatus(id, 6)));
    BlobUploads third = registry.uploadsOf("third");
    assertThat(third.finish(push(), id, digest("abcdefg"), Optional.empty(), feed("g")))
        .isEqualTo(created("abcdefg"));
    assertThat(registry.pulled(digest("abcdefg"))).contains("abcdefg");
    assertThat(registry.uploadFiles()).isEmpty();
  }

  @Test
  void aCancelledSessionIsGoneWithItsBytes() throws IOException {
    assertThat(append("abc", 0, 2)).isInstanceOf(AppendOutcome.Appended.class);
    assertThat(uploads.cancel(push(), id)).isTrue();
    assertThat(uploads.cancel(push(), id)).isFalse();
    assertThat(append("d", 3, 3)).isInstanceOf(AppendOutcome.UnknownSession.class);
    assertThat(registry.uploadFiles()).isEmpty();
  }

  @Test
  void sessionsAndFilesThatNobodyCameBackToArePurged() throws IOException {
    assertThat(append("abc", 0, 2)).isInstanceOf(AppendOutcome.Appended.class);
    registry.clock.move(Duration.ofDays(6));
    registry.housekeeping("first").purgeUploads();
    assertThat(uploads.status(push(), id)).isPresent();
    registry.clock.move(Duration.ofDays(2));
    registry.housekeeping("first").purgeUploads();
    assertThat(uploads.status(push(), id)).isEmpty();
    assertThat(registry.uploadFiles()).isEmpty();
  }

  private AppendOutcome append(String content, long start, long end) throws IOException {
    return uploads.append(push(), id, Optional.of(new ChunkRange(start, end)), feed(content));
  }

  private FinishOutcome finish(String whole, String last) throws IOException {
    return uploads.finish(push(), id, digest(whole), Optional.empty(), feed(last));
  }

  private static FinishOutcome created(String content) {
    return new FinishOutcome.Created(digest(content));
  }

  private static ByteFeed broken(String content) {
    ByteFeed start = feed(content);
    return () -> {
      ByteBuffer bytes = start.next();
      if (bytes == null) {
        throw new IOException("gone");
      }
      return bytes;
    };
  }
}
