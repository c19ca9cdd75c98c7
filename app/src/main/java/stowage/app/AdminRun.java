package stowage.app;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import stowage.app.config.Configuration;
import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.Inputs;
import stowage.app.config.Log;
import stowage.app.control.AdminCommands;
import stowage.app.control.ControlAnswer;
import stowage.app.control.ControlClient;
import stowage.app.control.ControlRequest;
import stowage.core.access.Passwords;
import stowage.core.access.Revocations;
import stowage.metadata.DatabaseException;
import stowage.metadata.Metadata;

/** Brings a command to the running server, or carries it out where none runs. */
final class AdminRun {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 50;

  private final Console console;
  private final Duration patience;

  AdminRun(Console console) {
    this(console, PATIENCE);
  }

  /**
   * @param patience how long to wait for a server that starts or stops
   */
  AdminRun(Console console, Duration patience) {
    this.console = console;
    this.patience = patience;
  }

  int run(Inputs inputs, ControlRequest request) {
    return switch (new ConfigurationLoader().load(inputs)) {
      case ConfigurationOutcome.Loaded loaded -> run(loaded.configuration(), request);
      case ConfigurationOutcome.Refused refused -> {
        console.problems(refused.problems());
        yield Console.FAILED;
      }
    };
  }

  private int run(Configuration configuration, ControlRequest request) {
    try {
      return tell(answer(configuration, request));
    } catch (StartFailure | IOException | DatabaseException e) {
      console.problem(e);
      return Console.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Console.FAILED;
    }
  }

  private int tell(ControlAnswer answer) {
    return switch (answer) {
      case ControlAnswer.Done(var lines, var notes) -> {
        lines.forEach(console.out()::println);
        notes.forEach(console.err()::println);
        yield Console.DONE;
      }
      case ControlAnswer.Refused(String problem) -> {
        console.err().println("error: " + problem);
        yield Console.FAILED;
      }
    };
  }

  /** A server that starts holds the lock before it listens, and one that stops still after. */
  private ControlAnswer answer(Configuration configuration, ControlRequest request)
      throws IOException, StartFailure, InterruptedException {
    Path folder = configuration.dataFolder();
    requireServed(folder);
    long end = System.nanoTime() + patience.toNanos();
    do {
      Optional<ControlAnswer> answer = ControlClient.ask(folder, request);
      if (answer.isPresent()) {
        return answer.get();
      }
      requireOwner(folder);
      Optional<DataFolderLock> lock = DataFolderLock.tryTake(folder);
      if (lock.isPresent()) {
        try (DataFolderLock _ = lock.get()) {
          return withoutServer(configuration, request);
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    } while (System.nanoTime() < end);
    throw new StartFailure(
        "a server or another command holds " + folder + ", and takes no commands; see its log");
  }

  private static ControlAnswer withoutServer(Configuration configuration, ControlRequest request)
      throws StartFailure {
    Log log = configuration.log();
    Logging.configure(
        new Log(
            Log.Level.WARN, Log.Format.TEXT, Log.Output.STDERR, Optional.empty(), log.fields()));
    try (Metadata metadata = RunningServer.open(new DataFolder(configuration.dataFolder()))) {
      Clock clock = Clock.systemUTC();
      // No registry token is ever shown to this process.
      Revocations revocations = new Revocations(clock, Duration.ZERO);
      AdminCommands.Parts parts =
          new AdminCommands.Parts(
              metadata, new Passwords(1), revocations, clock, Optional.empty(), Optional.empty());
      return AdminCommands.of(parts).answer(request, System.getProperty("user.name"));
    }
  }

  /** A command on a folder that was named by mistake must not make a registry of it. */
  private static void requireServed(Path folder) throws StartFailure {
    if (Files.notExists(new DataFolder(folder).database())) {
      throw new StartFailure(
          "no registry is in "
              + folder
              + ": start one there with 'stowage serve', or name its folder with --data");
    }
  }

  /** What root writes, the server's user could not read any more. */
  private static void requireOwner(Path folder) throws IOException, StartFailure {
    Path database = new DataFolder(folder).database();
    Object owner = Files.getAttribute(database, "unix:uid");
    if (((Number) owner).longValue() != new UnixSystem().getUid()) {
      throw new StartFailure(
          database
              + " belongs to "
              + Files.getOwner(database).getName()
              + ": run this as that user, or start the server first");
    }
  }
}
