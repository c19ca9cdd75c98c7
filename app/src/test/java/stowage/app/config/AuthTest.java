package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
  private static final String OPEN = "version: 0.1\nhttp: {addr: ':5000'}\n";

  @Test
  void offLoopbackTheStartStopsAndShowsTheLineThatAllowsIt() {
    assertThat(Samples.problems(Samples.file(OPEN)))
        .singleElement()
        .asString()
        .contains("auth: none")
        .contains("REGISTRY_AUTH=none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth: none\n", "auth: {none: }\n", "auth:\n  none: {}\n"})
  void aFileMayOpenTheRegistryAndIsWarnedLoudly(String auth) {
    ConfigurationOutcome outcome = Samples.file(OPEN + auth);

    assertThat(Samples.loaded(outcome).auth()).isEqualTo(new Auth.None());
    assertThat(Samples.warnings(outcome))
        .singleElement()
        .asString()
        .startsWith("OPEN TO EVERYBODY");
  }

  @Test
  void aVariableMayOpenTheRegistry() {
    ConfigurationOutcome outcome = Samples.file(OPEN, Map.of("REGISTRY_AUTH", "none"));

    assertThat(Samples.loaded(outcome).auth()).isEqualTo(new Auth.None());
  }

  @Test
  void noneOnLoopbackNeedsNoWarning() {
    assertThat(Samples.warnings(Samples.environment(Map.of("REGISTRY_AUTH", "none")))).isEmpty();
  }

  @Test
  void anEmptyAuthBlockIsNoDecision() {
    assertThat(Samples.problems(Samples.file(OPEN + "auth: {}\n"))).hasSize(1);
    assertThat(Samples.problems(Samples.file(OPEN + "auth:\n"))).hasSize(1);
  }

  @Test
  void usersComeFromAFile() {
    ConfigurationOutcome outcome =
        Samples.file(OPEN + "auth: {htpasswd: {realm: Here, path: /etc/htpasswd}}\n");

    assertThat(Samples.warnings(outcome)).isEmpty();
    assertThat(Samples.loaded(outcome).auth())
        .isEqualTo(new Auth.Htpasswd("Here", Path.of("/etc/htpasswd")));
  }

  @Test
  void usersMayBeNamedByVariablesAlone() {
    ConfigurationOutcome outcome =
        Samples.environment(
            Map.of(
                "REGISTRY_AUTH", "htpasswd",
                "REGISTRY_AUTH_HTPASSWD_REALM", "Registry Realm",
                "REGISTRY_AUTH_HTPASSWD_PATH", "/auth/htpasswd",
                "REGISTRY_HTTP_ADDR", "0.0.0.0:5000"));

    assertThat(Samples.loaded(outcome).auth())
        .isEqualTo(new Auth.Htpasswd("Registry Realm", Path.of("/auth/htpasswd")));
  }

  @Test
  void aVariableReplacesTheFilesDecision() {
    ConfigurationOutcome outcome =
        Samples.file(
            "version: 0.1\nauth: {htpasswd: {path: /etc/htpasswd}}\n",
            Map.of("REGISTRY_AUTH", "none"));

    assertThat(Samples.loaded(outcome).auth()).isEqualTo(new Auth.None());
  }

  @Test
  void usersNeedTheirFile() {
    assertThat(Samples.problems(Samples.file("version: 0.1\nauth: {htpasswd: {realm: x}}\n")))
        .singleElement()
        .asString()
        .startsWith("auth.htpasswd (")
        .endsWith(", line 2): needs a path");
  }

  @Test
  void onlyOneCanDecide() {
    assertThat(
            Samples.problems(
                Samples.file("version: 0.1\nauth: {none: , htpasswd: {path: /etc/htpasswd}}\n")))
        .singleElement()
        .asString()
        .contains("none and htpasswd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "silly"})
  void whatIsNotServedYetNeverOpensTheRegistry(String kind) {
    String file = OPEN + "auth:\n  " + kind + ":\n    realm: https://x\n    service: y\n";

    assertThat(Samples.problems(Samples.file(file)))
        .singleElement()
        .asString()
        .startsWith("auth." + kind);
    assertThat(Samples.problems(Samples.file(OPEN + "auth: " + kind + "\n"))).hasSize(1);
  }

  @Test
  void anUnknownKindIsNamed() {
    assertThat(Samples.problems(Samples.file("version: 0.1\nauth: htpaswd\n")))
        .singleElement()
        .asString()
        .contains("auth.htpaswd")
        .contains("did you mean auth.htpasswd?");
  }
}
