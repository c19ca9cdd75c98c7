package stowage.content.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.content.ContentKey;
import stowage.content.ContentMissingException;
import stowage.content.ContentStore.Holdings;
import stowage.content.FileContentStore;
import stowage.content.OutOfSpaceException;
import stowage.content.UploadKey;
import stowage.content.UploadSink;

/** What only the file driver can show: syncs, the reserve, marks in the tree. */
class FileWritingTest {

  private static final long EVERYTHING = Long.MAX_VALUE / 2;

  @TempDir private static Path root;
  private final AtomicLong reserveBytes = new AtomicLong();
  private FileStoreFixture files;

  @BeforeEach
  void open() throws IOException {
    files = FileStoreFixture.reserving(root, total -> reserveBytes.get());
  }

  @AfterEach
  void close() throws IOException {
    files.close();
    FileStoreFixture.removeMarks(root);
  }

  @Test
  void aPublicationTakesThreeSyncsAndAnUploadNone() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(1, 1_000_000);
    long before = store().syncs();
    UploadKey upload = files.content().newUpload(bytes);
    assertThat(store().syncs() - before).isZero();
    ContentKey key = files.content().keyFor(bytes);
    store().publish(upload, key);
    assertThat(store().syncs() - before).isEqualTo(3);
    store().deleteUpload(upload);
    assertThat(store().syncs() - before).isEqualTo(3);
    store().delete(key);
    assertThat(store().syncs() - before).isEqualTo(4);
  }

  /** Its first maker may have died between making the folder and syncing the one above. */
  @Test
  void aFolderThatIsThereAlreadyIsNotTrusted() throws IOException {
    byte[] bytes = "abc".getBytes(UTF_8);
    ContentKey key = files.content().keyFor(bytes);
    Files.createDirectories(files.file(key).getParent());
    long before = store().syncs();
    assertThat(files.content().publish(bytes, key)).isTrue();
    assertThat(store().syncs() - before).isEqualTo(3);
  }

  @Test
  void blobsLieWhereOtherRegistriesExpectThem() throws IOException {
    files.content().publish("abc".getBytes(UTF_8));
    assertThat(
            files.below(
                "v2/blobs/sha256/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad/data"))
        .hasContent("abc");
  }

  @Test
  void openingAgainCostsAFewSyncsAndMakesWhatIsMissing() throws IOException {
    Path prefix = files.below("v2/blobs/sha512/5a");
    Files.delete(prefix);
    files.content().reopenAs(() -> FileStoreFixture.plain(root));
    assertThat(prefix).isDirectory();
    assertThat(((FileContentStore) files.content().store()).syncs()).isEqualTo(7);
  }

  @Test
  void onlyTheReserveIsLeft() throws IOException {
    byte[] bytes = "abc".getBytes(UTF_8);
    ContentKey key = files.content().publish(bytes);
    UploadKey upload = files.content().newUpload(bytes);
    reserveBytes.set(EVERYTHING);
    assertThatThrownBy(() -> store().openUpload(files.content().newUpload(), 0))
        .isInstanceOf(OutOfSpaceException.class);
    assertThat(files.content().read(key, 3)).isEqualTo(bytes);
    assertThat(files.content().readUpload(upload)).isEqualTo(bytes);
    assertThat(store().delete(key)).isTrue();
    store().deleteUpload(upload);
    reserveBytes.set(0);
    assertThat(files.content().publish(bytes, files.content().keyFor("again".getBytes(UTF_8))))
        .isTrue();
  }

  @Test
  void aWriteThatMeetsTheReserveCountsForNothing() throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(5 * 1024 * 1024);
    UploadKey upload = files.content().newUpload();
    try (UploadSink sink = store().openUpload(upload, 0)) {
      sink.write(piece.duplicate());
      reserveBytes.set(EVERYTHING);
      assertThatThrownBy(() -> sink.write(piece)).isInstanceOf(OutOfSpaceException.class);
      assertThat(piece.remaining()).isEqualTo(piece.capacity());
      assertThat(sink.size()).isEqualTo(piece.capacity());
      assertThat(store().uploadSize(upload)).hasValue(piece.capacity());
      reserveBytes.set(0);
      sink.write(piece);
      assertThat(sink.size()).isEqualTo(2L * piece.capacity());
    }
  }

  @Test
  void whatIsNotAnUploadIsLeftAlone() throws IOException {
    Path outside = Files.writeString(root.resolve("outside"), "abc");
    UploadKey link = files.content().upload("link", 0);
    Files.createSymbolicLink(files.below("v2/uploads/link.0"), outside);
    Files.writeString(files.below("v2/uploads/notes.txt"), "abc");
    Files.writeString(files.below("v2/uploads/a.99999999999999999999"), "abc");
    assertThat(store().uploadSize(link)).isEmpty();
    assertThat(store().uploadsOlderThan(Instant.MAX, 10)).isEmpty();
    assertThatThrownBy(() -> store().readUpload(link)).isInstanceOf(ContentMissingException.class);
    assertThatThrownBy(() -> store().openUpload(link, 0)).isInstanceOf(IOException.class);
    assertThat(outside).hasContent("abc");
  }

  @Test
  void ourMarkIsTheOneThatOthersKnow() throws IOException {
    store().claim("store-1");
    assertThat(files.below("lockfiles/database-in-use")).hasContent("{\"version\":1}");
  }

  @Test
  void aMarkWithoutOurIdIsAnotherRegistrys() throws IOException {
    Files.writeString(files.below("lockfiles/database-in-use"), "{\"version\":1}");
    assertThat(store().holdings()).isEqualTo(Holdings.MARK_OF_ANOTHER_REGISTRY);
    assertThat(store().identity()).isEmpty();
  }

  @Test
  void aClaimThatWasCutOffIsCompletedAtTheNextStart() throws IOException {
    store().claim("store-1");
    Files.delete(files.below("lockfiles/database-in-use"));
    files.content().reopenAs(() -> FileStoreFixture.plain(root));
    assertThat(files.below("lockfiles/database-in-use")).hasContent("{\"version\":1}");
    assertThat(files.content().store().identity()).hasValue("store-1");
  }

  @Test
  void blobsOfAnyAlgorithmCountAsContent() throws IOException {
    ContentKey key =
        files
            .content()
            .remember(
                new ContentKey("docker/registry/v2/blobs/blake3/aa/" + "aa".repeat(32) + "/data"));
    Files.createDirectories(files.file(key).getParent());
    assertThat(store().holdings()).isEqualTo(Holdings.NOTHING);
    Files.writeString(files.file(key), "abc");
    assertThat(store().holdings()).isEqualTo(Holdings.CONTENT);
  }

  @Test
  void uploadsOnAnotherFileSystemStopTheStart(@TempDir Path other) throws IOException {
    Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "stowage");
    try {
      Files.createDirectories(other.resolve("docker/registry/v2"));
      Files.createSymbolicLink(other.resolve("docker/registry/v2/uploads"), elsewhere);
      assertThatThrownBy(() -> FileStoreFixture.plain(other))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("one file system");
    } finally {
      Files.delete(elsewhere);
    }
  }

  private FileContentStore store() {
    return files.store();
  }
}
