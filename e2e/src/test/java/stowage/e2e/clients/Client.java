package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A client program, run as its users run it.
 *
 * @param command the program and the arguments that each of its calls begins with
 * @param home the working folder, and the home folder, so that nothing of the machine's own
 *     settings comes in
 * @param limit how long one call may take
 */
public record Client(
    List<String> command, Path home, Map<String, String> environment, Duration limit) {

  private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

  public Client {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public static Client of(Path home, String... command) {
    return new Client(List.of(command), home, Map.of(), USUAL_LIMIT);
  }

  public Client with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Client(command, home, more, limit);
  }

  Client within(Duration otherLimit) {
    return new Client(command, home, environment, otherLimit);
  }

  /** Runs one call, which must succeed; returns what it printed to its standard output. */
  public String run(String... arguments) {
    return run(Path.of("/dev/null"), arguments);
  }

  /** Runs one call with a file as its standard input. */
  String run(Path input, String... arguments) {
    Outcome outcome = call(input, arguments);
    assertThat(outcome.status()).as("%s", outcome).isZero();
    return outcome.output();
  }

  /** Runs one call, which must fail; returns what it said. */
  String fail(String... arguments) {
    Outcome outcome = call(Path.of("/dev/null"), arguments);
    assertThat(outcome.status()).as("%s", outcome).isNotZero();
    return outcome.output() + outcome.errors();
  }

  public boolean succeeds(String... arguments) {
    return call(Path.of("/dev/null"), arguments).status() == 0;
  }

  /** Starts the program to run beside the test, with its output in a file. */
  Process start(Path log) {
    try {
      return builder(command)
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one call, which may fail. */
  public Outcome call(Path input, String... arguments) {
    List<String> whole = Stream.concat(command.stream(), Stream.of(arguments)).toList();
    try {
      Path output = Files.createTempFile("client", ".out");
      Path errors = Files.createTempFile("client", ".err");
      try {
        ProcessBuilder builder = builder(whole).redirectInput(input.toFile());
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        int status = await(builder.start());
        return new Outcome(whole, status, text(output), text(errors));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(List<String> whole) {
    List<String> located = new ArrayList<>(whole);
    located.set(0, Programs.find(whole.getFirst()).toString());
    ProcessBuilder builder = new ProcessBuilder(located).directory(home.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("DOCKER_CONFIG");
    builder.environment().put("TMPDIR", home.toString());
    builder.environment().remove("XDG_RUNTIME_DIR");
    builder.environment().putAll(environment);
    return builder;
  }

  private int await(Process process) {
    try {
      if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("interrupted while " + command.getFirst() + " ran", e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** How a call ended; the status is not 0 where it failed. */
  public record Outcome(List<String> command, int status, String output, String errors) {
    @Override
    public String toString() {
      return "%s -> %d%n%s%n%s".formatted(String.join(" ", command), status, output, errors);
    }
  }
}
