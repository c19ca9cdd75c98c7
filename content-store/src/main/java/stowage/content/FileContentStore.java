package stowage.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * Content in a directory tree, in the layout that {@code registry:2} and GitLab's registry use.
 * Made for one process at a time; who opens it holds a lock on the data folder.
 */
public final class FileContentStore implements ContentStore {

  /**
   * How a store uses its disk and memory.
   *
   * @param root the folder that {@code docker/registry/v2} lies in; made where it does not exist
   * @param reserveBytes from the file system's size to the bytes that uploads leave free
   * @param maxMappedBytes up to how many bytes of blobs stay mapped between requests
   * @param windowBytes the longest stretch of a blob in one map; a multiple of 64 KiB
   * @param readPermits how many threads may wait for the disk at once: fewer than the scheduler of
   *     virtual threads has carriers. A quarter is for those who only look (is a file there, how
   *     long is it), so that reads that hang don't hold up pushes
   */
  public record Settings(
      Path root,
      LongUnaryOperator reserveBytes,
      long maxMappedBytes,
      long windowBytes,
      int readPermits,
      Clock clock) {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long WINDOW_STEP_BYTES = 64 * 1024;
    private static final int DEFAULT_READ_PERMITS = 12;

    public Settings {
      if (windowBytes < WINDOW_STEP_BYTES || windowBytes % WINDOW_STEP_BYTES != 0) {
        throw new IllegalArgumentException("windowBytes must be a multiple of 64 KiB");
      }
      if (readPermits < 1 || maxMappedBytes < 0) {
        throw new IllegalArgumentException("a store needs a read permit and can't map less than 0");
      }
    }

    public static Settings of(Path root, Clock clock) {
      return new Settings(
          root,
          Settings::defaultReserveBytes,
          1024 * MEBIBYTE,
          32 * MEBIBYTE,
          DEFAULT_READ_PERMITS,
          clock);
    }

    /** The smaller of 64 MiB and 2 % of the file system. */
    public static long defaultReserveBytes(long fileSystemBytes) {
      return Math.min(64 * MEBIBYTE, fileSystemBytes / 50);
    }
  }

  private static final int LOOKS_SHARE = 4;

  private final UploadFiles uploads;
  private final BlobFiles blobs;
  private final StoreMarks marks;
  private final Syncs syncs = new Syncs();
  private final ReadPermits reads;
  private final WindowMapper mapper;
  private final KeptMaps maps;

  /** Opens a store, and makes and syncs the folders that it needs. */
  public FileContentStore(Settings settings) throws IOException {
    StorageLayout layout = new StorageLayout(settings.root().toAbsolutePath());
    new StoreFolders(layout, syncs).prepare();
    FreeSpace space =
        new FreeSpace(
            Files.getFileStore(layout.uploads()), settings.reserveBytes(), settings.clock());
    int lookPermits = Math.ceilDiv(settings.readPermits(), LOOKS_SHARE);
    ReadPermits looks = new ReadPermits(lookPermits);
    reads = new ReadPermits(Math.max(1, settings.readPermits() - lookPermits));
    uploads = new UploadFiles(layout, looks, reads, space);
    blobs = new BlobFiles(layout, syncs, looks, space);
    marks = new StoreMarks(layout, syncs);
    mapper = new WindowMapper(layout, settings.windowBytes());
    maps = new KeptMaps(mapper, reads, settings.maxMappedBytes());
    marks.repair();
  }

  @Override
  public UploadSink openUpload(UploadKey key, long offset) throws IOException {
    return uploads.open(key, offset);
  }

  @Override
  public OptionalLong uploadSize(UploadKey key) throws IOException {
    return uploads.size(key);
  }

  @Override
  public InputStream readUpload(UploadKey key) throws IOException {
    return uploads.read(key);
  }

  @Override
  public void deleteUpload(UploadKey key) throws IOException {
    uploads.delete(key);
  }

  @Override
  public List<UploadKey> uploadsOlderThan(Instant before, int limit) throws IOException {
    return uploads.olderThan(before, limit);
  }

  @Override
  public boolean publish(UploadKey upload, ContentKey key) throws IOException {
    return blobs.publish(upload, key);
  }

  @Override
  public OptionalLong size(ContentKey key) throws IOException {
    return blobs.size(key);
  }

  @Override
  public BlobContent open(ContentKey key, long size) throws IOException {
    return new MappedBlob(maps, mapper, reads, maps.lease(key, 0, size));
  }

  @Override
  public boolean delete(ContentKey key) throws IOException {
    maps.drop(key);
    boolean deleted = blobs.delete(key);
    // Once more, for whoever mapped it in between: a map keeps the disk space of a deleted file.
    maps.drop(key);
    return deleted;
  }

  @Override
  public Optional<String> identity() throws IOException {
    return marks.identity();
  }

  @Override
  public void claim(String identity) throws IOException {
    marks.claim(identity);
  }

  @Override
  public Holdings holdings() throws IOException {
    return marks.holdings();
  }

  /** How often a file or a folder was synced since the store was opened. */
  public long syncs() {
    return syncs.count();
  }

  /** Address space of the maps that are kept or in use; their pages are the kernel's to take. */
  public long mappedBytes() {
    return maps.mappedBytes();
  }

  /** How many maps are kept or in use. */
  public int maps() {
    return maps.mapped();
  }

  @Override
  public void close() {
    maps.close();
  }
}
