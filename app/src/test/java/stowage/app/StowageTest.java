package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StowageTest {
  @TempDir Path folder;

  private record Answer(int status, String out, String err) {}

  private static Answer run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Stowage.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Answer(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void helpShowsEveryCommand() {
    Answer answer = run("--help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("serve", "config", "version");
    assertThat(run("serve", "--help").out()).contains("--listen=HOST:PORT", "--data=DIR", "[FILE]");
    assertThat(run("config", "check", "-h").out()).contains("Nothing is started or written");
  }

  @Test
  void withoutACommandTheUsageComesAndTheStatusSaysSo() {
    assertThat(run().status()).isEqualTo(2);
    assertThat(run().err()).contains("Usage: stowage");
    assertThat(run("config").err()).contains("check");
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(run("version").out()).matches("stowage \\S+\\R");
    assertThat(run("--version").out()).isEqualTo(run("version").out());
  }

  @Test
  void aWrongCommandLineIsExplained() {
    assertThat(run("srve").status()).isEqualTo(2);
    assertThat(run("srve").err()).contains("serve");
    assertThat(run("serve", "--port", "1").status()).isEqualTo(2);
    assertThat(run("config", "check", "a.yml", "--config", "b.yml").err())
        .contains("Name the file once");
  }

  @Test
  void checkSaysWhetherTheRegistryWouldStart() throws IOException {
    Path good = Files.writeString(folder.resolve("good.yml"), "version: 0.1\nhttp: {secret: x}\n");
    Path bad = Files.writeString(folder.resolve("bad.yml"), "version: 0.1\nstorage: {s3: }\n");

    assertThat(run("config", "check", good.toString()))
        .isEqualTo(
            new Answer(
                0,
                "The registry would start.\n",
                "warning: These keys are known and change nothing here: http.secret\n"));
    assertThat(run("config", "check", "--config", bad.toString()).status()).isEqualTo(1);
    assertThat(run("config", "check", bad.toString()).err())
        .startsWith("error: storage.s3 (" + bad + ", line 2) comes in version 0.3");
    assertThat(run("config", "check", good.toString(), "--listen", "nowhere").err())
        .contains("--listen");
  }

  @Test
  void showPrintsTheSettingsAndWhatIsWrongWithThem() {
    Answer answer = run("config", "show", "--listen", ":80", "--data", folder.toString());

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .startsWith("# data folder: " + folder)
        .contains("  addr: \":80\"  # --listen\n");
    assertThat(run("config", "show", "--listen", "nowhere").err()).contains("--listen");
  }

  @Test
  void theReferenceNamesEveryBlock() {
    assertThat(run("config", "reference").out()).contains("## http", "`storage.delete.enabled`");
  }

  @Test
  void aRefusedConfigurationStartsNothing() {
    assertThat(run("serve", "--listen", "nowhere", "--data", folder.toString()).status())
        .isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }
}
