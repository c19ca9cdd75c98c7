package stowage.content.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stowage.content.BlobContent;
import stowage.content.ContentKey;
import stowage.content.ContentMissingException;
import stowage.content.FileContentStore;

/** What only the file driver can show: kept maps, and files that are not what they should be. */
class FileReadingTest {

  private static final int WINDOW_BYTES = FileStoreFixture.WINDOW_BYTES;
  private static final int MAX_WINDOWS = 4;

  @TempDir private static Path root;
  private FileStoreFixture files;

  @BeforeEach
  void open() throws IOException {
    files = FileStoreFixture.mapping(root, MAX_WINDOWS * WINDOW_BYTES);
  }

  @AfterEach
  void close() throws IOException {
    files.close();
    assertThat(LeftBehind.inUse(root)).isEmpty();
  }

  @Test
  void aBlobOfManyWindowsIsReadAcrossThem() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(1, 9 * WINDOW_BYTES + 17);
    ContentKey key = files.content().publish(bytes);
    assertThat(files.content().read(key, bytes.length)).isEqualTo(bytes);
    try (BlobContent blob = store().open(key, bytes.length)) {
      assertThat(blob.read(5L * WINDOW_BYTES - 3, 100).remaining()).isEqualTo(3);
      assertThat(StoreUnderTest.readFrom(blob, 7))
          .isEqualTo(Arrays.copyOfRange(bytes, 7, bytes.length));
    }
  }

  @Test
  void keptMapsStayWithinTheirBound() throws IOException {
    for (int i = 0; i < 3 * MAX_WINDOWS; i++) {
      byte[] bytes = StoreUnderTest.bytes(i, WINDOW_BYTES);
      files.content().read(files.content().publish(bytes), bytes.length);
      assertThat(store().mappedBytes()).isBetween(1L, (long) MAX_WINDOWS * WINDOW_BYTES);
    }
    assertThat(store().maps()).isEqualTo(MAX_WINDOWS);
    assertThat(LeftBehind.inUse(root)).hasSize(MAX_WINDOWS);
  }

  @Test
  void theLeastRecentlyUsedMapGoesFirst() throws IOException {
    List<ContentKey> keys = new ArrayList<>();
    for (int i = 0; i < MAX_WINDOWS; i++) {
      keys.add(files.content().publish(StoreUnderTest.bytes(i, WINDOW_BYTES)));
      files.content().read(keys.getLast(), WINDOW_BYTES);
    }
    files.content().read(keys.getFirst(), WINDOW_BYTES);
    files
        .content()
        .read(files.content().publish(StoreUnderTest.bytes(99, WINDOW_BYTES)), WINDOW_BYTES);
    assertThat(LeftBehind.inUse(root))
        .anyMatch(line -> line.contains(keys.getFirst().path()))
        .noneMatch(line -> line.contains(keys.get(1).path()));
  }

  @Test
  void aWindowInUseIsNeverTaken() throws IOException {
    List<BlobContent> leases = new ArrayList<>();
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 3 * MAX_WINDOWS; i++) {
      ContentKey key = files.content().publish(StoreUnderTest.bytes(i, WINDOW_BYTES));
      leases.add(store().open(key, WINDOW_BYTES));
      buffers.add(leases.getLast().read(0, WINDOW_BYTES));
    }
    for (int i = 0; i < buffers.size(); i++) {
      byte[] read = new byte[WINDOW_BYTES];
      buffers.get(i).get(read);
      assertThat(read).isEqualTo(StoreUnderTest.bytes(i, WINDOW_BYTES));
    }
    leases.forEach(BlobContent::close);
    assertThat(store().maps()).isEqualTo(MAX_WINDOWS);
  }

  /** Nothing is asked of the file system: the file isn't even where it was. */
  @Test
  void aKeptMapIsTrusted() throws IOException {
    byte[] bytes = "abc".getBytes(UTF_8);
    ContentKey key = files.content().publish(bytes);
    files.content().read(key, 3);
    Path elsewhere = root.resolve("elsewhere");
    Files.move(files.file(key), elsewhere);
    assertThat(files.content().read(key, 3)).isEqualTo(bytes);
    Files.move(elsewhere, files.file(key));
  }

  @Test
  void deletingDropsTheMaps() throws IOException {
    ContentKey key = files.content().publish(StoreUnderTest.bytes(1, 3 * WINDOW_BYTES));
    files.content().read(key, 3 * WINDOW_BYTES);
    assertThat(store().maps()).isEqualTo(3);
    store().delete(key);
    assertThat(store().maps()).isZero();
    assertThat(LeftBehind.inUse(root)).isEmpty();
  }

  @Test
  void aWindowLeasedWhileItsBlobIsDeletedGoesWithItsLease() throws IOException {
    ContentKey key = files.content().publish(StoreUnderTest.bytes(1, 100));
    try (BlobContent blob = store().open(key, 100)) {
      store().delete(key);
      assertThat(blob.read(0, 100).remaining()).isEqualTo(100);
      assertThat(store().maps()).isEqualTo(1);
    }
    assertThat(store().maps()).isZero();
  }

  /** A socket write may outlive the lease when a request is given up; the map must too. */
  @Test
  void bytesInASystemCallAreUnmappedLater() throws Exception {
    ContentKey key = files.content().publish(StoreUnderTest.bytes(1, WINDOW_BYTES));
    Pipe pipe = Pipe.open();
    ByteBuffer full = ByteBuffer.allocate(1024 * 1024);
    pipe.sink().configureBlocking(false);
    while (pipe.sink().write(full) > 0) {
      full.clear();
    }
    pipe.sink().configureBlocking(true);
    BlobContent blob = store().open(key, WINDOW_BYTES);
    ByteBuffer bytes = blob.read(0, WINDOW_BYTES);
    CompletableFuture<Integer> writing =
        CompletableFuture.supplyAsync(() -> write(pipe, bytes), Thread.ofPlatform()::start);
    awaitBlockedWrite();
    blob.close();
    store().delete(key);
    assertThat(LeftBehind.inUse(root)).hasSize(1);
    pipe.source().configureBlocking(false);
    while (!writing.isDone()) {
      pipe.source().read(full.clear());
    }
    assertThat(writing.get()).isEqualTo(WINDOW_BYTES);
    pipe.sink().close();
    pipe.source().close();
    files.content().read(files.content().publish(StoreUnderTest.bytes(2, 10)), 10);
    assertThat(LeftBehind.inUse(root)).hasSize(1).noneMatch(line -> line.contains(key.path()));
  }

  @Test
  void aFileCutShortIsReportedAsMissing() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(1, WINDOW_BYTES);
    ContentKey key = files.content().publish(bytes);
    for (int warmUp = 0; warmUp < 20_000; warmUp++) {
      try (BlobContent blob = store().open(key, bytes.length)) {
        blob.read(0, WINDOW_BYTES);
      }
    }
    try (FileChannel file = FileChannel.open(files.file(key), StandardOpenOption.WRITE)) {
      file.truncate(10);
    }
    awaitMissing(key, bytes.length);
    for (int attempt = 0; attempt < 100; attempt++) {
      try (BlobContent blob = store().open(key, bytes.length)) {
        assertThatThrownBy(() -> blob.read(8192, WINDOW_BYTES))
            .isInstanceOf(ContentMissingException.class);
        assertThatThrownBy(() -> blob.read(0, WINDOW_BYTES))
            .isInstanceOf(ContentMissingException.class);
      }
    }
  }

  /** Bytes that were in memory just now are not asked after. */
  private void awaitMissing(ContentKey key, int size) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      try (BlobContent blob = store().open(key, size)) {
        blob.read(0, WINDOW_BYTES);
        Thread.onSpinWait();
      } catch (ContentMissingException _) {
        return;
      }
    }
    throw new AssertionError("a file that was cut short is still served");
  }

  @Test
  void aBlobThatIsNotInMemoryIsReadFromTheDisk() throws Exception {
    byte[] bytes = StoreUnderTest.bytes(1, 3 * WINDOW_BYTES + 17);
    ContentKey key = files.content().publish(bytes);
    String file = "if=" + files.file(key);
    assertThat(new ProcessBuilder("dd", file, "iflag=nocache", "count=0").start().waitFor())
        .isZero();
    assertThat(files.content().read(key, bytes.length)).isEqualTo(bytes);
  }

  @Test
  @Timeout(20)
  void aPipeInThePlaceOfABlobHoldsUpNobody() throws Exception {
    ContentKey key = emptied("pipe");
    assertThat(new ProcessBuilder("mkfifo", files.file(key).toString()).start().waitFor()).isZero();
    assertNotContent(key);
  }

  @Test
  void aSymbolicLinkIsNotFollowed() throws IOException {
    ContentKey key = emptied("link");
    Path secret = Files.writeString(root.resolve("secret"), "link");
    Files.createSymbolicLink(files.file(key), secret);
    assertNotContent(key);
  }

  @Test
  void aFolderIsNotContent() throws IOException {
    ContentKey key = emptied("folder");
    Files.createDirectory(files.file(key));
    assertNotContent(key);
  }

  @Test
  void keysThatLeadElsewhereAreRefused() {
    for (String path :
        List.of(
            "../secret",
            "/etc/passwd",
            "docker/registry/v2/blobs/sha256/aa/../../../../../secret",
            "docker/registry/v2/blobs/sha256/aa/" + "a".repeat(64) + "/data/../x")) {
      ContentKey key = new ContentKey(path);
      assertThatThrownBy(() -> store().open(key, 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store().size(key)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store().publish(files.content().newUpload(new byte[1]), key))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aClosedStoreOpensNothing() throws IOException {
    ContentKey key = files.content().publish(new byte[10]);
    files.content().read(key, 10);
    store().close();
    assertThat(store().maps()).isZero();
    assertThatThrownBy(() -> store().open(key, 10)).isInstanceOf(IOException.class);
  }

  private FileContentStore store() {
    return files.store();
  }

  /** A key whose folder is there and whose file isn't. */
  private ContentKey emptied(String name) throws IOException {
    ContentKey key = files.content().publish(name.getBytes(UTF_8));
    Files.delete(files.file(key));
    return key;
  }

  private void assertNotContent(ContentKey key) throws IOException {
    assertThat(store().size(key)).isEmpty();
    assertThatThrownBy(() -> store().open(key, 4)).isInstanceOf(ContentMissingException.class);
    assertThatThrownBy(() -> store().open(key, 0)).isInstanceOf(ContentMissingException.class);
  }

  private static int write(Pipe pipe, ByteBuffer bytes) {
    try {
      return pipe.sink().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A thread's kernel stack says where it waits; the state is enough here. */
  private static void awaitBlockedWrite() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      boolean writing =
          Thread.getAllStackTraces().values().stream()
              .flatMap(Arrays::stream)
              .anyMatch(
                  frame ->
                      frame.getMethodName().equals("write0")
                          && frame.getClassName().endsWith("Dispatcher"));
      if (writing) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new IOException("the write never began");
  }
}
