package stowage.app.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where data lies when nobody says so, and where it must not. */
final class DataFolder {
  private DataFolder() {}

  static Path choose(Inputs inputs) {
    return inputs.data().orElseGet(() -> usual(inputs)).toAbsolutePath().normalize();
  }

  /** Sources come and go; data that lies among them goes along. */
  static boolean isInside(Path folder, Optional<Path> clone) {
    return clone.filter(sources -> real(folder).startsWith(real(sources))).isPresent();
  }

  private static Path usual(Inputs inputs) {
    String shared = inputs.environment().getOrDefault("XDG_DATA_HOME", "");
    if (!shared.isEmpty() && Path.of(shared).isAbsolute()) {
      return Path.of(shared, "stowage");
    }
    return inputs.machine().root()
        ? Path.of("/var/lib/stowage")
        : inputs.machine().home().resolve(".local/share/stowage");
  }

  /** With links followed as far as the path exists. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }
}
