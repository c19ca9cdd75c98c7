package stowage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.Inputs;

/**
 * Starts a server on a folder of its own, pushes and pulls a little, and stops: what the JVM learns
 * from that makes later starts quick.
 */
final class TrainingRun {

  private TrainingRun() {}

  static int run(Console console) {
    try {
      Path folder = Files.createTempDirectory("stowage-training");
      try {
        serve(folder);
        return Console.DONE;
      } finally {
        delete(folder);
      }
    } catch (StartFailure | IOException e) {
      console.problem(e);
      return Console.FAILED;
    }
  }

  private static void serve(Path folder) throws IOException, StartFailure {
    Inputs inputs =
        new Inputs(
            Optional.empty(),
            Optional.of("127.0.0.1:0"),
            Optional.of(folder),
            Map.of("REGISTRY_AUTH", "none"),
            Inputs.Machine.current());
    if (new ConfigurationLoader().load(inputs)
        instanceof ConfigurationOutcome.Loaded(var configuration, _)) {
      Logging.configure(configuration.log());
      try (RunningServer server = new RunningServer(configuration)) {
        train(server);
      }
    }
  }

  private static void train(RunningServer server) throws IOException {
    try (TrainingClient client = new TrainingClient(server.address())) {
      new TrainingPlan(client).run();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
