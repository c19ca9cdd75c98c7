package stowage.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import stowage.app.config.Auth;
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

<<<<<<< HEAD
  private void greet(Configuration configuration, RunningServer server) {
    Greeting greeting =
        new Greeting(
            EdgeSettings.url(configuration.http(), server.address()),
            configuration.http().naming().host(),
            configuration.dataFolder(),
            configuration.storage().contentFolder(),
            server.entry());
=======
  private void greet(Configuration configuration, String url) {
    Greeting greeting =
        new Greeting(
            url,
            configuration.http().naming().host(),
            configuration.dataFolder(),
            configuration.storage().contentFolder(),
            entry(configuration.auth()));
>>>>>>> bb5c430 (Administer users, tokens and bans over a socket, and greet with lines that log in)
    greeting.lines().forEach(console.out()::println);
    console.out().flush();
  }

  private static Greeting.Entry entry(Auth auth) {
    return switch (auth) {
      case Auth.None() -> new Greeting.Entry.Open();
      case Auth.Htpasswd htpasswd -> new Greeting.Entry.Others("users of " + htpasswd.file());
      case Auth.Token token -> new Greeting.Entry.Others("tokens of " + token.issuer());
    };
  }
}
