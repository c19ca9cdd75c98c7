package stowage.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One process on a data folder: held for as long as the server, or a command without one, runs. */
final class DataFolderLock implements AutoCloseable {

  private final FileChannel channel;

  private DataFolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataFolderLock take(Path dataFolder) throws IOException, StartFailure {
    Optional<DataFolderLock> taken = tryTake(dataFolder);
    if (taken.isEmpty()) {
      throw new StartFailure(
          "another server runs on " + dataFolder + "; end it, or name another folder with --data");
    }
    return taken.get();
  }

  /** Empty where another process has it. */
  static Optional<DataFolderLock> tryTake(Path dataFolder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            dataFolder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new DataFolderLock(channel));
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
