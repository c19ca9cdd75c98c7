package stowage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The real server as a child process, on a loopback port of its own choice and a data folder that
 * outlives its restarts. Closing it stops the server and removes the folder.
 */
public final class StowageServer implements AutoCloseable {

  private static final String HEAP = "-Xmx512m";
  private static final int SHOWN_CHARACTERS = 6_000;
  private static final String RESOURCES = "/src/test/resources";
  private static final String OPEN = "auth: none\n";

  private final Path folder;
  private final Path data;
  private final List<String> jvmOptions;
  private final int port;
  private ServerProcess process;
  private URI baseUri;

  private StowageServer(Path folder, Path data, List<String> jvmOptions, int port) {
    this.folder = folder;
    this.data = data;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.port = port;
    this.process = launch();
    this.baseUri = process.awaitListening();
  }

  /** A server that is open to everybody. */
  public static StowageServer start() {
    return start("");
  }

  /**
   * A server with the given YAML as its configuration. {@code ${resources}} in it stands for the
   * folder of this module's test resources; the version comes by itself, and so does {@code auth:
   * none} where nothing else is said.
   */
  public static StowageServer start(String configuration) {
    Path folder = newFolder(configuration);
    return new StowageServer(folder, folder.resolve("data"), List.of(HEAP), 0);
  }

  /** A server whose JVM is given more options. */
  public static StowageServer start(String configuration, List<String> moreJvmOptions) {
    Path folder = newFolder(configuration);
    List<String> jvmOptions = new ArrayList<>(List.of(HEAP));
    jvmOptions.addAll(moreJvmOptions);
    return new StowageServer(folder, folder.resolve("data"), jvmOptions, 0);
  }

  /** What runs the program, before its arguments. */
  public static List<String> program() {
    return ServerProcess.command(List.of("-XX:TieredStopAtLevel=1"), List.of());
  }

  /** A server whose data folder lies elsewhere, on a file system of its own perhaps. */
  public static StowageServer startOn(Path data, String configuration) {
    return new StowageServer(newFolder(configuration), data, List.of(HEAP), 0);
  }

  /**
   * A server whose port is known beforehand, for those that have to be told what they are called.
   */
  public static StowageServer startAt(int port, String configuration) {
    Path folder = newFolder(configuration);
    return new StowageServer(folder, folder.resolve("data"), List.of(HEAP), port);
  }

  /** A port of loopback that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI baseUri() {
    return baseUri;
  }

  public Registry registry() {
    return new Registry(this::baseUri);
  }

  /** Where metadata and content lie. */
  public Path data() {
    return data;
  }

  /** Kills the process as a power cut would, page cache aside. */
  public void kill9() {
    process.kill();
  }

  /** Stops gracefully; returns the exit status. */
  public int stop() {
    return process.stop();
  }

  /** Starts again on the same data after {@link #kill9} or {@link #stop}; the port changes. */
  public void startAgain() {
    process = launch();
    baseUri = process.awaitListening();
  }

  public void restart() {
    stop();
    startAgain();
  }

  public String log() {
    return process.log();
  }

  /** What {@code stowage admin} answers about this server; it must not fail. */
  public String admin(String... words) {
    List<String> arguments = new ArrayList<>(List.of("admin"));
    arguments.addAll(List.of(words));
    arguments.addAll(List.of("--data", data.toString()));
    return ServerProcess.outputOf(ServerProcess.command(jvmOptions, arguments));
  }

  public ProcessFacts facts() {
    return new ProcessFacts(process.pid());
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.stop();
    }
    showFailures();
    deleteTree(folder);
  }

  /** What the next start is to read. */
  public void configure(String configuration) {
    write(folder, configuration);
  }

  private static Path newFolder(String configuration) {
    try {
      Path folder = Files.createTempDirectory("stowage-e2e");
      write(folder, configuration);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, String configuration) {
    try {
      String resources = System.getProperty("user.dir") + RESOURCES;
      String auth = configuration.lines().anyMatch(StowageServer::isAuth) ? "" : OPEN;
      String text = "version: 0.1\n" + auth + configuration.replace("${resources}", resources);
      Files.writeString(folder.resolve("config.yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAuth(String line) {
    return line.startsWith("auth:");
  }

  private static void deleteTree(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What went wrong inside is shown, whether a test noticed it or not. */
  private void showFailures() {
    String log = process.log();
    int first = log.indexOf(" ERROR ");
    if (first >= 0) {
      System.err.println(log.substring(first, Math.min(log.length(), first + SHOWN_CHARACTERS)));
    }
  }

  private ServerProcess launch() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", "--data", data.toString(), "--listen", "127.0.0.1:" + port));
    arguments.addAll(List.of("--config", folder.resolve("config.yml").toString()));
    return ServerProcess.start(ServerProcess.command(jvmOptions, arguments), folder);
  }
}
