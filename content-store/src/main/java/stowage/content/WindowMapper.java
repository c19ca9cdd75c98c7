package stowage.content;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Maps stretches of blobs. Everything here may wait for the disk and runs under a read permit. */
final class WindowMapper {
  private static final int WARMED_BYTES = 128 * 1024;

  private final StorageLayout layout;
  private final long windowBytes;

  WindowMapper(StorageLayout layout, long windowBytes) {
    this.layout = layout;
    this.windowBytes = windowBytes;
  }

  long indexOf(long position) {
    return position / windowBytes;
  }

  long startOf(MapWindow.Key key) {
    return key.index() * windowBytes;
  }

  /**
   * Maps a window of a blob that must be {@code size} bytes long.
   *
   * @throws ContentMissingException where it is not there, not that long, or not a regular file
   */
  MapWindow map(MapWindow.Key key, long size) throws IOException {
    try (FileChannel channel = open(key.blob(), size)) {
      return map(key, size, channel);
    }
  }

  /**
   * Brings a stretch of a blob into memory, by reading it and forgetting it. Touching a map would
   * do too, but that waits for the disk in the middle of Java's code, where the JVM can't pause the
   * thread: one page that never comes, and the next garbage collection stops the process. A read
   * waits where that hurts nobody else.
   *
   * @throws ContentMissingException as {@link #map}
   */
  boolean warm(ContentKey blob, long size, long position, long length) throws IOException {
    try (FileChannel channel = open(blob, size);
        Arena arena = Arena.ofConfined()) {
      ByteBuffer bytes = arena.allocate(Math.min(length, WARMED_BYTES)).asByteBuffer();
      long end = position + length;
      for (long next = position; next < end; next += bytes.position()) {
        bytes.clear().limit((int) Math.min(bytes.capacity(), end - next));
        if (channel.read(bytes, next) < 0) {
          throw missing(blob);
        }
      }
      return true;
    }
  }

  private FileChannel open(ContentKey blob, long size) throws IOException {
    Path file = layout.blob(blob).file();
    if (RegularFiles.size(file).orElse(-1) != size) {
      throw missing(blob);
    }
    try {
      return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      throw missing(blob);
    }
  }

  private MapWindow map(MapWindow.Key key, long size, FileChannel channel) throws IOException {
    long start = startOf(key);
    long length = Math.min(windowBytes, size - start);
    Arena arena = Arena.ofShared();
    try {
      MemorySegment bytes =
          length == 0
              ? MemorySegment.NULL
              : channel.map(FileChannel.MapMode.READ_ONLY, start, length, arena);
      return new MapWindow(key, size, bytes, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  static ContentMissingException missing(ContentKey key) {
    return new ContentMissingException("not there, or not of the size it should be: " + key.path());
  }
}
