package stowage.e2e.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the client programs are. */
public final class Programs {

  private Programs() {}

  /** Finds a program: the distribution's own first, then whatever else the PATH has. */
  public static Path find(String name) {
    for (Path folder : folders()) {
      Path program = folder.resolve(name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    throw new AssertionError(name + " is not on this machine; .ci/run installs the clients");
  }

  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>(List.of(Path.of("/usr/bin"), Path.of("/usr/sbin")));
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      folders.add(Path.of(folder));
    }
    return folders;
  }
}
