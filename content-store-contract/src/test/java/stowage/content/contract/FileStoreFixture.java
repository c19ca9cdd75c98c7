package stowage.content.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongUnaryOperator;
import stowage.content.ContentKey;
import stowage.content.FileContentStore;

/** A file store with settings of a test's own. */
final class FileStoreFixture implements AutoCloseable {

  static final int WINDOW_BYTES = 64 * 1024;

  private final Path root;
  private final FileContentStore store;
  private final StoreUnderTest content;

  private FileStoreFixture(Path root, FileContentStore.Settings settings) throws IOException {
    this.root = root;
    this.store = new FileContentStore(settings);
    this.content = new StoreUnderTest(() -> store);
  }

  static FileStoreFixture mapping(Path root, long maxMappedBytes) throws IOException {
    return new FileStoreFixture(
        root,
        new FileContentStore.Settings(
            root, total -> 0, maxMappedBytes, WINDOW_BYTES, 2, Clock.systemUTC()));
  }

  static FileStoreFixture reserving(Path root, LongUnaryOperator reserveBytes) throws IOException {
    return new FileStoreFixture(
        root,
        new FileContentStore.Settings(root, reserveBytes, 0, WINDOW_BYTES, 2, Clock.systemUTC()));
  }

  static FileContentStore plain(Path root) throws IOException {
    return new FileContentStore(FileContentStore.Settings.of(root, Clock.systemUTC()));
  }

  /** As if nobody had ever claimed the store. */
  static void removeMarks(Path root) throws IOException {
    Path marks = root.resolve("docker/registry/lockfiles");
    Files.deleteIfExists(marks.resolve("stowage-store"));
    Files.deleteIfExists(marks.resolve("database-in-use"));
  }

  FileContentStore store() {
    return store;
  }

  StoreUnderTest content() {
    return content;
  }

  Path file(ContentKey key) {
    return root.resolve(key.path());
  }

  Path below(String path) {
    return root.resolve("docker/registry").resolve(path);
  }

  @Override
  public void close() throws IOException {
    content.deleteAllAndClose();
  }
}
