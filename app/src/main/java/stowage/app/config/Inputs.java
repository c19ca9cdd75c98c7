package stowage.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that a configuration is made of.
 *
 * @param file the file to read; empty: the one that the environment names, else none
 * @param listen the flag that beats {@code http.addr}
 * @param data the flag that names the data folder
 */
public record Inputs(
    Optional<Path> file,
    Optional<String> listen,
    Optional<Path> data,
    Map<String, String> environment,
    Machine machine) {

  /**
   * Whose machine it is.
   *
   * @param home the user's folder
   * @param root whether the user may do anything
   * @param sources the folder of sources that the launcher stands in, where no data may go
   */
  public record Machine(Path home, boolean root, Optional<Path> sources) {

    public static Machine current() {
      return new Machine(
          Path.of(System.getProperty("user.home")),
          System.getProperty("user.name").equals("root"),
          Optional.ofNullable(System.getProperty("stowage.home")).map(Path::of));
    }
  }

  public static Inputs of(Optional<Path> file, Optional<String> listen, Optional<Path> data) {
    return new Inputs(file, listen, data, System.getenv(), Machine.current());
  }
}
