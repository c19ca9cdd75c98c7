package stowage.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what Linux counts of processes: see proc(5), {@code stat} and {@code status}. */
final class ProcessMeter {

  /** USER_HZ, in which {@code stat} counts; 100 on every Linux that a JDK 25 runs on. */
  private static final long TICK_MICROS = 10_000;

  private final List<Long> processIds;

  /** Resident memory by kind. */
  record Memory(long anonymousBytes, long fileBytes) {

    static final Memory NONE = new Memory(0, 0);

    Memory plus(Memory other) {
      return new Memory(anonymousBytes + other.anonymousBytes, fileBytes + other.fileBytes);
    }

    Memory max(Memory other) {
      return new Memory(
          Math.max(anonymousBytes, other.anonymousBytes), Math.max(fileBytes, other.fileBytes));
    }
  }

  ProcessMeter(List<Long> processIds) {
    this.processIds = List.copyOf(processIds);
  }

  /** User and system time of all the processes since they began. */
  long processorMicros() {
    return processIds.stream().mapToLong(id -> parseProcessorMicros(read(id, "stat"))).sum();
  }

  Memory memory() {
    return processIds.stream()
        .map(id -> parseMemory(read(id, "status")))
        .reduce(Memory.NONE, Memory::plus);
  }

  static long parseProcessorMicros(String stat) {
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return TICK_MICROS * (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]));
  }

  static Memory parseMemory(String status) {
    return new Memory(bytesOf(status, "RssAnon:"), bytesOf(status, "RssFile:"));
  }

  private static long bytesOf(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).replace("kB", "").strip())
        .mapToLong(kibibytes -> 1024 * Long.parseLong(kibibytes))
        .sum();
  }

  private static String read(long processId, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(processId), file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + processId + " is gone", e);
    }
  }
}
