package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.content.Registry.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.content.ContentKey;
import stowage.content.UploadKey;
import stowage.content.UploadSink;
import stowage.metadata.Durability;
import stowage.metadata.Publication;
import stowage.model.Digest;

class PublishingTest {

  @TempDir private Path folder;
  private Registry registry;

  @BeforeEach
  void open() throws IOException {
    registry = new Registry(folder);
  }

  @AfterEach
  void close() throws Exception {
    registry.close();
  }

  @Test
  void aKnownBlobIsPushedAgainWithoutAnotherFile() throws IOException {
    Digest digest = registry.pushed("abc");
    assertThat(registry.pushed("abc")).isEqualTo(digest);
    assertThat(registry.blobFiles()).hasSize(1);
    assertThat(registry.uploadFiles()).isEmpty();
  }

  @Test
  void lostBytesAreReplacedByTheNextPush() throws IOException {
    Digest digest = registry.pushed("abc");
    Files.delete(registry.blobFiles().getFirst());
    assertThat(registry.pulled(digest)).isEmpty();
    registry.pushed("abc");
    assertThat(registry.pulled(digest)).contains("abc");
  }

  @Test
  void truncatedBytesAreReplacedByTheNextPushAndDeleted() throws IOException {
    Digest digest = registry.pushed("abc");
    Path broken = registry.blobFiles().getFirst();
    Files.writeString(broken, "a");
    assertThat(registry.pulled(digest)).isEmpty();
    registry.pushed("abc");
    assertThat(registry.pulled(digest)).contains("abc");
    registry.housekeeping("first").deleteUnpublished();
    assertThat(registry.blobFiles()).hasSize(1).doesNotContain(broken);
    assertThat(registry.pulled(digest)).contains("abc");
  }

  @Test
  void whatAProcessThatIsGoneWasPublishingIsDeleted() throws IOException {
    Digest digest = digest("abc");
    UploadKey upload = new UploadKey("orphan", 1);
    try (UploadSink sink = registry.store.openUpload(upload, 0)) {
      sink.write(ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}));
    }
    Publication publication =
        registry
            .metadata
            .database()
            .transact(
                Durability.PROCESS,
                rows ->
                    registry
                        .metadata
                        .publications()
                        .begin(
                            rows,
                            "orphan",
                            digest,
                            "dead",
                            registry.clock.instant().plus(Duration.ofHours(6))));
    assertThat(registry.store.publish(upload, new ContentKey(publication.location()))).isTrue();
    registry.housekeeping("dead").deleteUnpublished();
    assertThat(registry.blobFiles()).hasSize(1);
    registry.housekeeping("first").deleteUnpublished();
    assertThat(registry.blobFiles()).isEmpty();
    registry.pushed("abc");
    assertThat(registry.pulled(digest)).contains("abc");
  }
}
