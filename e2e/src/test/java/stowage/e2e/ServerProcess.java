package stowage.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the server, from its start to its end. */
final class ServerProcess {

  private static final Pattern LISTENING = Pattern.compile("listening on (https?://\\S+)");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> listening = new CompletableFuture<>();
  private final Thread logReader;

  private ServerProcess(Process process) {
    this.process = process;
    this.logReader = Thread.ofPlatform().daemon().name("server-log").start(this::readLog);
  }

  static ServerProcess start(List<String> command, Path folder) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_"));
      return new ServerProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that starts the server with this JVM's Java and class path. */
  static List<String> command(List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djdk.virtualThreadScheduler.parallelism=16");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("stowage.app.Stowage");
    command.addAll(arguments);
    return command;
  }

  /** Runs a command that ends, and gives what it wrote to its output. */
  static String outputOf(List<String> command) {
    try {
      Process run = new ProcessBuilder(command).start();
      String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String complaints = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (run.waitFor() != 0) {
        throw new AssertionError("the command failed: " + complaints);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  URI awaitListening() {
    try {
      return listening.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("the server did not start; its log:\n" + log(), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("interrupted while the server started", e);
    }
  }

  /** Ends the server in its own time, as SIGTERM asks it to. */
  int stop() {
    process.destroy();
    return awaitExit();
  }

  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** The exit status; {@link #log} is whole by then. */
  int awaitExit() {
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "the server did not end in " + STOP_LIMIT + "; its log:\n" + log());
      }
      boolean _ = logReader.join(STOP_LIMIT);
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("interrupted while the server stopped", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  String log() {
    return String.join("\n", log);
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          listening.complete(URI.create(matcher.group(1)));
        }
      }
      listening.completeExceptionally(new IOException("the server ended"));
    } catch (IOException e) {
      listening.completeExceptionally(e);
    }
  }
}
