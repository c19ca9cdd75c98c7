package stowage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells about a running process. */
public record ProcessFacts(long pid) {

  /** Resident memory that no file backs: heap, direct buffers, stacks, native libraries' own. */
  public long anonymousBytes() {
    return 1024 * statusNumber("RssAnon:");
  }

  public long threads() {
    return statusNumber("Threads:");
  }

  /** Open file descriptors, sockets included. */
  public long descriptors() {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long statusNumber(String key) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith(key)) {
          return Long.parseLong(line.substring(key.length()).replace("kB", "").trim());
        }
      }
      throw new AssertionError("no " + key + " in the status of process " + pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
