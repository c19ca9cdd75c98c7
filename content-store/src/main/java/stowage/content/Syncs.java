package stowage.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes files and directory entries durable, and counts how often. A sync that fails is reported
 * and never tried again: the kernel may have dropped the pages that it could not write, and a
 * second sync would succeed without them.
 */
final class Syncs {

  private final AtomicLong count = new AtomicLong();

  /** The bytes of a file, and as much of its metadata as reading them takes. */
  void file(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      count.incrementAndGet();
      channel.force(false);
    }
  }

  /** The entries of a folder. */
  void folder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      count.incrementAndGet();
      channel.force(true);
    }
  }

  long count() {
    return count.get();
  }
}
