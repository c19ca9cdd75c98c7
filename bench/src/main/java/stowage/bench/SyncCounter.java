package stowage.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls by which processes have the kernel write to disk, by strace where that is
 * installed. Apart from timed rounds, since a traced server is slow.
 */
final class SyncCounter {

  private static final String CALLS = "fsync,fdatasync,sync_file_range,syncfs,sync,msync";
  private static final long ATTACH_MILLIS = 10_000;

  private SyncCounter() {}

  /** Empty where there is no strace, or nothing to attach to. */
  static OptionalLong count(List<Long> processIds, Runnable work) {
    if (processIds.isEmpty() || !Files.isExecutable(Path.of("/usr/bin/strace"))) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(trace(processIds, work));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long trace(List<Long> processIds, Runnable work)
      throws IOException, InterruptedException {
    Path summary = Files.createTempFile("syncs", ".txt");
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/strace", "-c", "-f", "-e", "trace=" + CALLS, "-o"));
    command.add(summary.toString());
    processIds.forEach(id -> command.addAll(List.of("-p", id.toString())));
    Process strace =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(discard()).start();
    try {
      awaitAttached(processIds);
      work.run();
    } finally {
      // An interrupt makes it detach and write its summary.
      new ProcessBuilder("kill", "-INT", Long.toString(strace.pid())).start().waitFor();
      strace.waitFor(1, TimeUnit.MINUTES);
    }
    long calls = total(Files.readString(summary));
    Files.delete(summary);
    return calls;
  }

  private static ProcessBuilder.Redirect discard() {
    return ProcessBuilder.Redirect.DISCARD;
  }

  private static void awaitAttached(List<Long> processIds)
      throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + ATTACH_MILLIS;
    while (!areAttached(processIds)) {
      if (System.currentTimeMillis() > deadline) {
        throw new IOException("strace does not attach to " + processIds);
      }
      Thread.sleep(20);
    }
  }

  private static boolean areAttached(List<Long> processIds) throws IOException {
    for (long id : processIds) {
      try (var tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(id), "task"))) {
        for (Path task : tasks) {
          if (Files.readString(task.resolve("status")).contains("TracerPid:\t0\n")) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The sum of the calls column; a call that was never made has no line. */
  static long total(String summary) {
    return summary
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> List.of(CALLS.split(",")).contains(words[words.length - 1]))
        .mapToLong(words -> Long.parseLong(words[3]))
        .sum();
  }
}
