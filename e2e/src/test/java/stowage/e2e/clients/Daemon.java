package stowage.e2e.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A background program of a client, started for some tests and ended with them. Its folder has a
 * short path, as those of sockets have to be.
 */
public final class Daemon implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path folder;
  private final Process process;

  private Daemon(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  public static Path newFolder(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the program and waits until it can be used.
   *
   * @param ready asked again and again, for a minute at most
   */
  public static Daemon start(Path folder, Client program, BooleanSupplier ready) {
    Path log = folder.resolve("log");
    Daemon daemon = new Daemon(folder, program.start(log));
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready.getAsBoolean()) {
      if (!daemon.process.isAlive() || System.nanoTime() > end) {
        daemon.process.destroyForcibly();
        throw new AssertionError(program.command() + " did not start:\n" + text(log));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return daemon;
  }

  /** Ends the program, takes back what it mounted, and removes its folder. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while a daemon stopped", e);
    }
    mountsBelow(folder).forEach(mount -> Client.of(folder, "umount").run("--lazy", mount));
    removeTree(folder);
  }

  private static Stream<String> mountsBelow(Path folder) {
    return text(Path.of("/proc/self/mounts"))
        .lines()
        .map(line -> line.split(" ", -1)[1])
        .filter(mount -> Path.of(mount).startsWith(folder))
        .sorted(Comparator.reverseOrder());
  }

  private static void removeTree(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
