package stowage.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import stowage.bench.load.Bound;
import stowage.bench.load.Fetch;
import stowage.bench.load.LoadDriver;
import stowage.bench.load.LoadException;
import stowage.bench.load.Server;

/** This checkout's server on the first core, with a data folder that goes when it stops. */
final class OwnServer implements AutoCloseable {

  private static final int STARTS = 5;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long STOP_SECONDS = 60;

  private final Path launcher;
  private final Entry entry;
  private final ProcessBuilder command;
  private final Path data;
  private final Server server;
  private Process process;

  private OwnServer(Path launcher, Entry entry, Path place, Path log) throws IOException {
    this.launcher = launcher;
    this.entry = entry;
    data = Files.createTempDirectory(place, "stowage-bench-");
    server = new Server("127.0.0.1", freePort());
    command =
        new ProcessBuilder("taskset", "-c", "0", launcher.toString(), "serve")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    command.command().addAll(List.of("--data", data.toString()));
    command.command().addAll(List.of("--listen", server.host() + ":" + server.port()));
    if (entry == Entry.OPEN) {
      command.environment().put("REGISTRY_AUTH", "none");
    }
    process = command.start();
  }

  /** A server that answers, for the first time on this data. */
  static OwnServer start(Path launcher, Entry entry, Path place, Path log)
      throws IOException, InterruptedException {
    OwnServer own = new OwnServer(launcher, entry, place, log);
    // A measurement that is broken off must not leave a server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> own.process.destroy()));
    own.awaitAnswer();
    return own;
  }

  Subject subject(String name) {
    return new Subject(name, server, List.of(process.pid()));
  }

  /** Runs a command of the operator's, and gives what it printed. */
  String admin(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(launcher.toString(), "admin"));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    Process run = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (run.waitFor() != 0) {
      throw new IllegalStateException("stowage admin " + words[0] + " failed");
    }
    return output.strip();
  }

  Server server() {
    return server;
  }

  Path database() {
    return data.resolve("metadata.db");
  }

  /** Milliseconds from the start of the process to the first answer, the median of some starts. */
  double measureStart() throws IOException, InterruptedException {
    double[] millis = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      stop();
      millis[i] = start() / 1e6;
    }
    return Pairs.median(millis);
  }

  void stop() {
    process.destroy();
    try {
      process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Returns how long that took, in nanoseconds. */
  long start() throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    process = command.start();
    awaitAnswer();
    return System.nanoTime() - startNanos;
  }

  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void awaitAnswer() throws InterruptedException {
    long deadline = System.nanoTime() + START_NANOS;
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new LoadException("the server does not answer; see server.log");
      }
      Thread.sleep(1);
    }
  }

  private boolean answers() {
    try {
      Bound once = Bound.ofOperations(1);
      LoadDriver.run(server, 1, () -> new Fetch(server, "GET", entry.openPath(), "", -1), once);
      return true;
    } catch (LoadException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
