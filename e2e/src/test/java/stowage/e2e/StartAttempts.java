package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;

/** Starts of a server on one data folder that are meant to fail, or to be stopped at once. */
final class StartAttempts {

  static final int FAILED = 1;
  private static final List<String> QUICKLY = List.of("-XX:TieredStopAtLevel=1");

  private final Path folder;

  StartAttempts(Path folder) {
    this.folder = folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** A start with a configuration file of the given text, on any port of loopback. */
  ServerProcess configured(String configuration) throws IOException {
    return onAnyPort("--config", file(configuration).toString());
  }

  /** A start of a server that lets everybody in. */
  ServerProcess open() throws IOException {
    return configured("auth: none");
  }

  ServerProcess onAnyPort(String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("--listen", "127.0.0.1:0"));
    return serve(options);
  }

  ServerProcess serve(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--data", data().toString()));
    arguments.addAll(options);
    return ServerProcess.start(ServerProcess.command(QUICKLY, arguments), folder);
  }

  Path file(String configuration) throws IOException {
    return Files.writeString(folder.resolve("config.yml"), "version: 0.1\n" + configuration + "\n");
  }

  /** What a start that fails says: one line, and nothing else but warnings and what was logged. */
  static AbstractStringAssert<?> expectFailure(ServerProcess process) {
    int status = process.awaitExit();
    assertThat(status).describedAs(process.log()).isEqualTo(FAILED);
    List<String> lines = process.log().lines().filter(StartAttempts::isNoAside).toList();
    assertThat(lines).hasSize(1);
    return assertThat(lines.getFirst()).startsWith("error: ").doesNotContain("Exception", "null");
  }

  /** What a start warns of, or logs before it fails, isn't why it fails. */
  private static boolean isNoAside(String line) {
    return !line.startsWith("warning: ") && !line.contains(" INFO ");
  }
}
