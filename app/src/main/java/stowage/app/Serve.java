package stowage.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import stowage.app.config.Configuration;
import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.Inputs;
import stowage.metadata.DatabaseException;

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
    Logging.configure(configuration.log());
    try {
      RunningServer server = new RunningServer(configuration);
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
      greet(configuration, server);
      stopped.await();
      return Console.DONE;
    } catch (StartFailure | IOException | DatabaseException e) {
      console.problem(e);
      return Console.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Console.FAILED;
    }
  }

  private static void stop(RunningServer server, CountDownLatch stopped) {
    server.close();
    stopped.countDown();
  }

  private void greet(Configuration configuration, RunningServer server) {
    Greeting greeting =
        new Greeting(
            EdgeSettings.url(configuration.http(), server.address()),
            configuration.http().naming().host(),
            configuration.dataFolder(),
            configuration.storage().contentFolder(),
            server.entry());
    greeting.lines().forEach(console.out()::println);
    console.out().flush();
  }
}
