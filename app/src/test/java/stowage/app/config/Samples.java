package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads configurations on a machine that is nobody's. */
final class Samples {
  static final Path HOME = Path.of("/home/somebody");

  static final Inputs.Machine MACHINE = new Inputs.Machine(HOME, false, Optional.empty());

  private Samples() {}

  static ConfigurationOutcome load(Inputs inputs) {
    return new ConfigurationLoader().load(inputs);
  }

  static Inputs inputs(Optional<Path> file, Map<String, String> environment) {
    return new Inputs(file, Optional.empty(), Optional.empty(), environment, MACHINE);
  }

  static ConfigurationOutcome file(String yaml) {
    return file(yaml, Map.of());
  }

  static ConfigurationOutcome file(String yaml, Map<String, String> environment) {
    Path file = written(yaml);
    try {
      return load(inputs(Optional.of(file), environment));
    } finally {
      delete(file);
    }
  }

  static ConfigurationOutcome environment(Map<String, String> environment) {
    return load(inputs(Optional.empty(), environment));
  }

  static Configuration loaded(ConfigurationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ConfigurationOutcome.Loaded.class);
    return ((ConfigurationOutcome.Loaded) outcome).configuration();
  }

  static List<String> warnings(ConfigurationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ConfigurationOutcome.Loaded.class);
    return ((ConfigurationOutcome.Loaded) outcome).warnings();
  }

  static List<String> problems(ConfigurationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ConfigurationOutcome.Refused.class);
    return ((ConfigurationOutcome.Refused) outcome).problems();
  }

  static Path written(String yaml) {
    try {
      return Files.writeString(Files.createTempFile("stowage", ".yml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
