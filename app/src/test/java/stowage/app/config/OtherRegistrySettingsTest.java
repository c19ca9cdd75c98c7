package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherRegistrySettingsTest {

  @Test
  void imagesAreHereUnlessAnotherRegistryIsNamed() {
    assertThat(Samples.loaded(Samples.environment(Map.of("REGISTRY_AUTH", "accounts"))))
        .extracting(Configuration::otherRegistry)
        .satisfies(other -> assertThat(other).isEmpty());
  }

  @Test
  void everyKeyArrives() {
    Configuration configuration =
        Samples.loaded(
            Samples.file(
                """
                version: 0.1
                auth: accounts
                registry:
                  api_url: http://127.0.0.1:5001/
                  host: https://images.example.com
                """));

    assertThat(configuration.otherRegistry())
        .contains(
            new OtherRegistry(URI.create("http://127.0.0.1:5001"), "https://images.example.com"));
  }

  @Test
  void clientsFindItWhereWeDoUnlessThatIsSaid() {
    Configuration configuration =
        Samples.loaded(
            Samples.environment(
                Map.of(
                    "REGISTRY_AUTH", "accounts",
                    "REGISTRY_REGISTRY_API_URL", "https://images.example.com:5001")));

    assertThat(configuration.otherRegistry().orElseThrow().host())
        .isEqualTo("https://images.example.com:5001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUTH=accounts | REGISTRY_HOST=https://i.example | needs registry.api_url",
        "AUTH=none | REGISTRY_API_URL=https://i.example | needs auth.accounts",
        "AUTH=accounts | REGISTRY_API_URL=i.example | expected scheme and host",
        "AUTH=accounts | REGISTRY_API_URL=https://i.example/v2 | expected scheme and host"
      })
  void whatMakesNoSenseStopsTheStart(String auth, String key, String problem) {
    Map<String, String> environment = new HashMap<>();
    for (String assignment : new String[] {auth, key}) {
      int sign = assignment.indexOf('=');
      environment.put("REGISTRY_" + assignment.substring(0, sign), assignment.substring(sign + 1));
    }

    assertThat(Samples.problems(Samples.environment(environment)))
        .singleElement()
        .asString()
        .contains(problem);
  }
}
