package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the older registries that ask for nothing but the file system start as they are. */
class OlderFilesTest {

  private static ConfigurationOutcome load(String name, Map<String, String> environment)
      throws URISyntaxException {
    Path file =
        Path.of(Objects.requireNonNull(OlderFilesTest.class.getResource(name + ".yml")).toURI());
    return Samples.load(Samples.inputs(Optional.of(file), environment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry-2-image",
        "distribution-3-image",
        "registry-2-development",
        "gitlab-filesystem",
        "htpasswd"
      })
  void theFileStarts(String name) throws URISyntaxException {
    Map<String, String> open = name.endsWith("image") ? Map.of("REGISTRY_AUTH", "none") : Map.of();

    assertThat(load(name, open)).isInstanceOf(ConfigurationOutcome.Loaded.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"registry-2-image", "distribution-3-image"})
  void aFileThatLetsEverybodyInWithoutSayingSoLetsInOurUsersOnly(String name)
      throws URISyntaxException {
    assertThat(Samples.loaded(load(name, Map.of())).auth())
        .isInstanceOfSatisfying(
            Auth.Accounts.class, accounts -> assertThat(accounts.isDefault()).isTrue());
  }

  @Test
  void theirSettingsCount() throws URISyntaxException {
    Configuration gitlab = Samples.loaded(load("gitlab-filesystem", Map.of()));

    assertThat(gitlab.storage().contentFolder())
        .isEqualTo(Path.of("/var/opt/gitlab/gitlab-rails/shared/registry"));
    assertThat(gitlab.storage().deletesAllowed()).isTrue();
    assertThat(gitlab.validation().referenceLimit()).isEqualTo(200);
    assertThat(gitlab.log().format()).isEqualTo(Log.Format.JSON);
    assertThat(Samples.loaded(load("htpasswd", Map.of())).storage().deletesAllowed()).isFalse();
  }
}
