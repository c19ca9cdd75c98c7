package stowage.content.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a driver that works below a folder has left there and in this process. */
public final class LeftBehind {

  private static final Path PROCESS = Path.of("/proc/self");

  private LeftBehind() {}

  /** Files; on Linux also open descriptors and maps. */
  public static List<String> below(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> present =
          files.filter(file -> !Files.isDirectory(file)).map(Path::toString).toList();
      return Stream.concat(present.stream(), inUse(root).stream()).toList();
    }
  }

  /** Descriptors and maps of this process that lead to files below a folder. */
  public static List<String> inUse(Path root) throws IOException {
    if (!Files.isDirectory(PROCESS)) {
      return List.of();
    }
    try (Stream<Path> descriptors = Files.list(PROCESS.resolve("fd"));
        Stream<String> maps = Files.lines(PROCESS.resolve("maps"))) {
      return Stream.concat(descriptors.map(LeftBehind::target), maps)
          .filter(line -> line.contains(root.toString()))
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
