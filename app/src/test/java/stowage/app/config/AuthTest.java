package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
  private static final String TOKEN =
      """
      auth:
        token:
          realm: https://x/jwt/auth
          service: y
          issuer: z
      """;
  private static final String OPEN =
      "version: 0.1\nhttp: {addr: ':5000', host: 'https://registry.example.com'}\n";

  @Test
  void whereNothingIsSaidAccountsDecideOnEveryAddress() {
    ConfigurationOutcome outcome = Samples.file(OPEN);

    assertThat(Samples.warnings(outcome)).isEmpty();
    assertThat(isDefaultAccounts(outcome)).isTrue();
  }

  private static boolean isDefaultAccounts(ConfigurationOutcome outcome) {
    return Samples.loaded(outcome).auth() instanceof Auth.Accounts accounts && accounts.isDefault();
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
    assertThat(isDefaultAccounts(Samples.file(OPEN + "auth: {}\n"))).isTrue();
    assertThat(isDefaultAccounts(Samples.file(OPEN + "auth:\n"))).isTrue();
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
  @ValueSource(strings = "silly")
  void whatIsNotServedYetNeverOpensTheRegistry(String kind) {
    String file = OPEN + "auth:\n  " + kind + ":\n    realm: https://x\n    service: y\n";

    assertThat(Samples.problems(Samples.file(file)))
        .singleElement()
        .asString()
        .startsWith("auth." + kind);
    assertThat(Samples.problems(Samples.file(OPEN + "auth: " + kind + "\n"))).hasSize(1);
  }

  @Test
  void aTokenServerIsTrustedByItsCertificates() {
    ConfigurationOutcome outcome = Samples.file(OPEN + TOKEN + "    rootcertbundle: /etc/t.pem\n");

    assertThat(Samples.warnings(outcome)).isEmpty();
    assertThat(Samples.loaded(outcome).auth())
        .isEqualTo(
            new Auth.Token(
                "https://x/jwt/auth",
                "y",
                "z",
                Optional.of(Path.of("/etc/t.pem")),
                Optional.empty(),
                List.of()));
  }

  @Test
  void aTokenServerMayBeWhereTheRegistryIs() {
    String file = OPEN + TOKEN + "    jwks: /etc/t.json\n    autoredirect: true\n";

    assertThat(((Auth.Token) Samples.loaded(Samples.file(file)).auth()).realm())
        .isEqualTo("/auth/token");
    String elsewhere = file + "    autoredirectpath: jwt/auth\n";
    assertThat(((Auth.Token) Samples.loaded(Samples.file(elsewhere)).auth()).realm())
        .isEqualTo("/jwt/auth");
  }

  @Test
  void whatATokenServerLacksIsNamed() {
    assertThat(Samples.problems(Samples.file(OPEN + TOKEN)))
        .singleElement()
        .asString()
        .contains("rootcertbundle or jwks");
    assertThat(Samples.problems(Samples.file(OPEN + "auth: {token: {jwks: /etc/t.json}}\n")))
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem).contains("needs "));
    assertThat(Samples.problems(Samples.file(OPEN + "auth: token\n"))).isNotEmpty();
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
