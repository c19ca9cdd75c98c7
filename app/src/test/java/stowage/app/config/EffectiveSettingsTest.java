package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveSettingsTest {
  private static String show(String yaml, Map<String, String> environment) {
    Path file = Samples.written(yaml);
    try {
      return EffectiveSettings.show(
              new ConfigurationLoader(), Samples.inputs(Optional.of(file), environment))
          .yaml()
          .replace(file.toString(), "FILE");
    } finally {
      Samples.delete(file);
    }
  }

  @Test
  void secretsNeverShow() {
    String shown =
        show(
            """
            version: 0.1
            http:
              secret: topsecret
              host: https://registry.example.com
              headers: {Authorization: [Basic topsecret], X-Id: [a]}
            redis: {password: topsecret, addr: "redis://user:topsecret@host"}
            proxy: {password: topsecret}
            database: {password: topsecret}
            reporting: {sentry: {dsn: topsecret}}
            log:
              fields: {token: topsecret}
              hooks: [{disabled: true, options: {smtp: {password: topsecret}}}]
            notifications:
              endpoints: [{disabled: true, url: "https://u:topsecret@x/", headers: {Authorization: [topsecret]}}]
            """,
            Map.of("REGISTRY_STORAGE_S3_SECRETKEY", "topsecret"));

    assertThat(shown).doesNotContain("topsecret").contains("\"****\"").contains("X-Id: [a]");
  }

  @Test
  void whatSomebodySetSaysWhereItComesFrom() {
    String shown =
        show(
            "version: 0.1\nhttp:\n  addr: localhost:1\n  secret: x\n",
            Map.of("REGISTRY_LOG_LEVEL", "debug"));

    assertThat(shown)
        .contains("  addr: \"localhost:1\"  # FILE, line 3\n")
        .contains("  secret: \"****\"  # FILE, line 4; changes nothing\n")
        .contains("  level: debug  # REGISTRY_LOG_LEVEL\n")
        .contains("  formatter: text\n");
  }

  @Test
  void whatFollowsFromOtherKeysIsShownAsItTurnsOut() {
    String shown =
        show(
            """
            version: 0.1
            loglevel: error
            storage: {filesystem: {rootdirectory: /srv/registry}}
            validation: {manifests: {indexes: {platforms: none}}}
            http: {limits: {uploads: 10}}
            """,
            Map.of());

    assertThat(shown)
        .contains("    enabled: false\n")
        .contains("    sparse: indexes\n")
        .contains("    uploadsperaddress: 5\n")
        .contains("  level: error\n");
  }

  @Test
  void whatIsShownCanBeReadAgain() throws UnreadableYamlException {
    String shown =
        show(
            """
            version: 0.1
            http: {trustedproxies: [10.0.0.0/8], headers: {X-A: ["a: b", "c#\\"d"]}, tls: {certificate: a, key: b}}
            validation: {manifests: {indexes: {platforms: list, platformlist: [{architecture: amd64, os: linux}]}}}
            auth: none
            """,
            Map.of());
    Node again = YamlReader.readFile(shown, "shown");

    assertThat(Inspection.of((Node.Mapping) again, ConfigurationKeys.load()).problems()).isEmpty();
    Values values = new Values((Node.Mapping) again, ConfigurationKeys.load());
    assertThat(values.list("http.headers.X-A")).containsExactly("a: b", "c#\"d");
    assertThat(values.blocks("validation.manifests.indexes.platformlist")).hasSize(1);
  }

  @Test
  void theDefaultsCanBeReadAgain() throws UnreadableYamlException {
    Node again = YamlReader.readFile(show("version: 0.1\n", Map.of()), "shown");

    assertThat(Inspection.of((Node.Mapping) again, ConfigurationKeys.load()).problems()).isEmpty();
  }
}
