package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {

  @Test
  void everyKeyArrives() {
    ConfigurationOutcome outcome =
        Samples.file(
            """
            version: 0.1
            storage:
              filesystem:
                rootdirectory: /srv/registry
                reserve: 1GiB
                keptmaps: 0
              delete: {enabled: true}
              maintenance:
                uploadpurging: {enabled: false, age: 48h, interval: 1h, dryrun: true}
                readonly: {enabled: false}
            """);

    assertThat(Samples.warnings(outcome)).isEmpty();
    assertThat(Samples.loaded(outcome).storage())
        .isEqualTo(
            new Storage(
                Path.of("/srv/registry"),
                true,
                new Storage.UploadPurge(false, Duration.ofHours(48), Duration.ofHours(1), true),
                OptionalLong.of(1L << 30),
                0));
  }

  @Test
  void aFileThatNamesStorageWithoutDeleteKeepsDeletesOffAndSaysSo() {
    ConfigurationOutcome outcome =
        Samples.file("version: 0.1\nstorage:\n  filesystem: {rootdirectory: /srv/registry}\n");

    assertThat(Samples.loaded(outcome).storage().deletesAllowed()).isFalse();
    assertThat(Samples.warnings(outcome))
        .singleElement()
        .asString()
        .contains("line 2")
        .contains("storage.delete.enabled: true");
  }

  @Test
  void anEmptyDeleteBlockKeepsDeletesOffToo() {
    String file =
        "version: 0.1\nstorage:\n  filesystem: {rootdirectory: /srv/registry}\n  delete: {}\n";

    assertThat(Samples.loaded(Samples.file(file)).storage().deletesAllowed()).isFalse();
  }

  @Test
  void theEnvironmentSwitchesDeletesOnOverAnOldFile() {
    String file = "version: 0.1\nstorage:\n  filesystem: {rootdirectory: /srv/registry}\n";
    ConfigurationOutcome outcome =
        Samples.file(file, Map.of("REGISTRY_STORAGE_DELETE_ENABLED", "true"));

    assertThat(Samples.loaded(outcome).storage().deletesAllowed()).isTrue();
    assertThat(Samples.warnings(outcome)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version: 0.1\n", "version: 0.1\nlog: {level: debug}\n"})
  void aFileThatDoesNotNameStorageAllowsDeletes(String file) {
    assertThat(Samples.loaded(Samples.file(file)).storage().deletesAllowed()).isTrue();
  }

  @Test
  void variablesAloneDoNotMakeAnOldFile() {
    ConfigurationOutcome outcome =
        Samples.environment(Map.of("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", "/srv/registry"));

    assertThat(Samples.loaded(outcome).storage().deletesAllowed()).isTrue();
  }

  @Test
  void theBareNameOfADriverIsABlock() {
    ConfigurationOutcome outcome = Samples.file("version: 0.1\nstorage: filesystem\n");

    assertThat(Samples.loaded(outcome).storage().contentFolder())
        .isEqualTo(Samples.HOME.resolve(".local/share/stowage/content"));
    assertThat(Samples.warnings(outcome)).anyMatch(text -> text.contains("/var/lib/registry"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3", "s3aws", "s3_v2", "azure", "azure_v2", "gcs", "swift", "oss", "inmemory"})
  void otherDriversStopTheStartEvenWithoutParameters(String driver) {
    assertThat(Samples.problems(Samples.file("version: 0.1\nstorage: {" + driver + ": }\n")))
        .singleElement()
        .asString()
        .startsWith("storage." + driver + " (");
    assertThat(Samples.problems(Samples.environment(Map.of("REGISTRY_STORAGE", driver))))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAINTENANCE_READONLY_ENABLED | true | comes in version 0.4",
        "MAINTENANCE_UPLOADPURGING_AGE | -1h | has to be longer than nothing",
        "MAINTENANCE_UPLOADPURGING_INTERVAL | often | expected a duration",
        "FILESYSTEM_RESERVE | lots | expected a size",
        "FILESYSTEM_KEPTMAPS | -1 | expected a size",
        "S3_V2_CHECKSUM_DISABLED | true | storage.s3_v2 (REGISTRY_STORAGE_S3_V2_CHECKSUM_DISABLED)"
      })
  void whatMakesNoSenseStopsTheStart(String variable, String value, String problem) {
    ConfigurationOutcome outcome =
        Samples.environment(Map.of("REGISTRY_STORAGE_" + variable, value));

    assertThat(Samples.problems(outcome)).singleElement().asString().contains(problem);
  }
}
