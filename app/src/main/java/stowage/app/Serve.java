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
      greet(configuration, EdgeSettings.url(configuration.http(), server.address()));
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

  private void greet(Configuration configuration, String url) {
    String registry = url.substring(url.indexOf("://") + 3);
    console.out().println(Version.line());
    console.out().println("listening on " + url);
    console.out().println("data in      " + configuration.dataFolder());
    console.out().println("content in   " + configuration.storage().contentFolder());
    console.out().println("push a first image:");
    console.out().println("  docker pull busybox");
    console.out().println("  docker tag busybox " + registry + "/library/busybox");
    console.out().println("  docker push " + registry + "/library/busybox");
    console.out().flush();
  }
}
