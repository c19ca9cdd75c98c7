package stowage.content;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Maps stretches of blobs. Everything here may wait for the disk and runs under a read permit. */
final class WindowMapper {

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
    Path file = layout.blob(key.blob()).file();
    if (RegularFiles.size(file).orElse(-1) != size) {
      throw missing(key.blob());
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return map(key, size, channel);
    } catch (NoSuchFileException e) {
      throw missing(key.blob());
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
