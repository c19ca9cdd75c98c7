package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'htp:\n  addr: x' | htp | 2 | did you mean http?",
        "'http:\n  adr: x' | http.adr | 3 | did you mean http.addr?",
        "'log:\n  accesslog:\n    disable: true' | log.accesslog.disable | 4 | did you mean log.accesslog.disabled?",
        "'storage:\n  filesystem: {root: /x}' | storage.filesystem.root | 3 | unknown key",
        "'storage:\n  s3v2: {bucket: x}' | storage.s3v2 | 3 | did you mean storage.s3_v2?",
        "'proxy:\n  remote: x' | proxy.remote | 3 | unknown key",
        "'http:\n  realm: x' | http.realm | 3 | did you mean auth.htpasswd.realm?",
        "'redis:\n  load_balancing: {}' | redis.load_balancing | 3 | did you mean redis.loadbalancing?",
        "'http:\n  debug: {\"*\": x}' | http.debug.* | 3 | unknown key"
      })
  void anUnknownKeyIsNamedWithItsPlaceAndTheNearestOne(
      String yaml, String path, int line, String hint) {
    List<String> problems = Samples.problems(Samples.file("version: 0.1\n" + yaml + "\n"));

    assertThat(problems)
        .filteredOn(problem -> problem.startsWith(path + " ("))
        .singleElement()
        .asString()
        .contains(", line " + line + ")")
        .contains(hint);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    List<String> problems =
        Samples.problems(
            Samples.file(
                """
                version: 0.1
                http: {addr: ':5000', adr: x, tls: {key: k}}
                log: {level: loud}
                storage: {s3: }
                auth: {none: , htpasswd: {path: /etc/htpasswd}}
                """));

    assertThat(problems).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'log: {}\n' | version is missing",
        "'version:\n' | version is missing",
        "'version: 0.2\n' | expected one of 0.1",
        "'version: 1\n' | expected one of 0.1",
        "'version: [0.1]\n' | expected one of 0.1",
        "'' | begins with version: 0.1",
        "'- version: 0.1\n' | begins with version: 0.1",
        "'version: 0.1\nversion: 0.1\n' | line 2",
        "'version: 0.1\nhttp: [1]\n' | expected a block of keys",
        "'version: 0.1\nhttp: x\n' | expected a block of keys",
        "'version: 0.1\nnotifications: {endpoints: x}\n' | expected a list",
        "'version: 0.1\nnotifications: {endpoints: [x]}\n' | notifications.endpoints[0]"
      })
  void aFileHasToHaveTheRightShape(String yaml, String problem) {
    assertThat(Samples.problems(Samples.file(yaml))).singleElement().asString().contains(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version: 0.1\n", "version: \"0.1\"\nhttp:\nlog:\nstorage:\n"})
  void nearlyEmptyFilesStart(String yaml) {
    assertThat(Samples.file(yaml)).isInstanceOf(ConfigurationOutcome.Loaded.class);
  }

  @Test
  void keysThatChangeNothingShareOneWarning() {
    ConfigurationOutcome outcome =
        Samples.file(
            """
            version: 0.1
            http: {secret: x}
            redis: {addr: 'localhost:6379', pool: {maxidle: 1}}
            gc: {reviewafter: -1}
            """);

    assertThat(Samples.warnings(outcome))
        .singleElement()
        .asString()
        .endsWith("http.secret, redis.addr, redis.pool.maxidle, gc.reviewafter");
  }

  @Test
  void theEnvironmentNamesTheFileWhereNothingElseDoes() throws IOException {
    Path named = Files.writeString(folder.resolve("a.yml"), "version: 0.1\nlog: {level: debug}\n");
    Path given = Files.writeString(folder.resolve("b.yml"), "version: 0.1\nlog: {level: error}\n");
    Map<String, String> environment = Map.of("REGISTRY_CONFIGURATION_PATH", named.toString());

    assertThat(level(Samples.inputs(Optional.empty(), environment))).isEqualTo(Log.Level.DEBUG);
    assertThat(level(Samples.inputs(Optional.of(given), environment))).isEqualTo(Log.Level.ERROR);
  }

  private static Log.Level level(Inputs inputs) {
    return Samples.loaded(Samples.load(inputs)).log().level();
  }

  @Test
  void aFileThatCannotBeReadStopsTheStart() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xC0, 0x00});

    assertThat(Samples.problems(Samples.load(Samples.inputs(Optional.of(bytes), Map.of()))))
        .containsExactly(bytes + ": not UTF-8");
    Path absent = folder.resolve("absent.yml");
    assertThat(Samples.problems(Samples.load(Samples.inputs(Optional.of(absent), Map.of()))))
        .containsExactly(absent + ": there is no such file");
    assertThat(Samples.problems(Samples.load(Samples.inputs(Optional.of(folder), Map.of()))))
        .singleElement()
        .asString()
        .contains("can't be read");
  }
}
