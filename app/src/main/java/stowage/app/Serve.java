package stowage.app;

import stowage.app.config.Configuration;
import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.Inputs;

/** {@code stowage serve}. */
final class Serve {
  private final Console console;

  Serve(Console console) {
    this.console = console;
  }

  int start(Inputs inputs) {
    return switch (new ConfigurationLoader().load(inputs)) {
      case ConfigurationOutcome.Loaded loaded -> {
        console.warnings(loaded.warnings());
        yield run(loaded.configuration());
      }
      case ConfigurationOutcome.Refused refused -> {
        console.problems(refused.problems());
        yield Console.FAILED;
      }
    };
  }

  /** Serves until the process is told to stop; answers with the exit status. */
  private int run(Configuration configuration) {
    console.out().println("data     " + configuration.dataFolder());
    console.out().println("content  " + configuration.storage().contentFolder());
    console.out().println("listen   " + configuration.http().address());
    return Console.DONE;
  }
}
