package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** strace, over all threads of a running process. */
final class Tracer implements AutoCloseable {

  private static final String CALLS =
      "fsync,fdatasync,link,linkat,mkdir,mkdirat,write,writev,sendto,sendmsg";

  private final Process process;
  private final Path output;

  Tracer(long pid, Path output) throws IOException {
    this.output = output;
    this.process =
        new ProcessBuilder(
                List.of(
                    "strace",
                    "-f",
                    "-y",
                    "-s",
                    "1000",
                    "-e",
                    "trace=" + CALLS,
                    "-e",
                    "signal=none",
                    "-o",
                    output.toString(),
                    "-p",
                    Long.toString(pid)))
            .redirectErrorStream(true)
            .start();
    awaitAttached(process.inputReader());
  }

  private static void awaitAttached(BufferedReader messages) throws IOException {
    String message = messages.readLine();
    assertThat(message).as("what strace says first").contains("attached");
  }

  /** Ends the trace; the process goes on. */
  List<SystemCalls.Call> end() throws IOException, InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return SystemCalls.parse(Files.readAllLines(output, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
