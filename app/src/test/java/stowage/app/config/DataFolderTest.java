package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  private static Path chosen(Map<String, String> environment, boolean root) {
    Inputs inputs =
        new Inputs(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            environment,
            new Inputs.Machine(Samples.HOME, root, Optional.empty()));
    return Samples.loaded(Samples.load(inputs)).dataFolder();
  }

  private ConfigurationOutcome among(Path sources, Path data, Map<String, String> environment) {
    return Samples.load(
        new Inputs(
            Optional.empty(),
            Optional.empty(),
            Optional.of(data),
            environment,
            new Inputs.Machine(Samples.HOME, false, Optional.of(sources))));
  }

  @Test
  void theEnvironmentsFolderForDataComesFirst() {
    Map<String, String> environment = Map.of("XDG_DATA_HOME", "/data");

    assertThat(chosen(environment, false)).isEqualTo(Path.of("/data/stowage"));
    assertThat(chosen(environment, true)).isEqualTo(Path.of("/data/stowage"));
  }

  @Test
  void rootKeepsDataWhereServicesDo() {
    assertThat(chosen(Map.of(), true)).isEqualTo(Path.of("/var/lib/stowage"));
    assertThat(chosen(Map.of("XDG_DATA_HOME", "relative"), false))
        .isEqualTo(Samples.HOME.resolve(".local/share/stowage"));
  }

  @Test
  void theFlagWinsAndIsMadeAbsolute() {
    Configuration configuration =
        Samples.loaded(among(folder, Path.of("some/../data"), Map.of("XDG_DATA_HOME", "/x")));

    assertThat(configuration.dataFolder()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(configuration.storage().contentFolder())
        .isEqualTo(Path.of("data/content").toAbsolutePath());
  }

  @Test
  void dataNeverLiesAmongTheSources() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), sources);

    assertThat(Samples.problems(among(sources, sources.resolve("data"), Map.of())))
        .singleElement()
        .asString()
        .contains("--data");
    assertThat(Samples.problems(among(sources, sources, Map.of()))).hasSize(1);
    assertThat(Samples.problems(among(sources, link.resolve("data/deep"), Map.of()))).hasSize(1);
    assertThat(Samples.loaded(among(sources, folder.resolve("sources2"), Map.of()))).isNotNull();
  }

  @Test
  void contentNeverLiesAmongTheSourcesEither() {
    Map<String, String> environment =
        Map.of("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", folder.resolve("content").toString());

    assertThat(Samples.problems(among(folder, Path.of("/data"), environment))).hasSize(1);
  }
}
