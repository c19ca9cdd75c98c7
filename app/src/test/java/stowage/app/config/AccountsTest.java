package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.AccessLevel;

class AccountsTest {

  private static final String OPEN =
      "version: 0.1\nhttp: {addr: ':5000', host: 'https://registry.example.com'}\n";
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\nAAAA\nBBB=\n-----END PRIVATE KEY-----\n";

  @ParameterizedTest
  @ValueSource(strings = {"auth: accounts\n", "auth: {accounts: }\n", "auth:\n  accounts: {}\n"})
  void nothingHasToBeSaid(String auth) {
    ConfigurationOutcome outcome = Samples.file(OPEN + auth);

    assertThat(Samples.warnings(outcome)).isEmpty();
    assertThat(Samples.loaded(outcome).auth())
        .isEqualTo(
            new Auth.Accounts(
                "container_registry",
                "stowage",
                Optional.empty(),
                new Auth.Signing(
                    Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1)),
                Auth.Elsewhere.NOBODY,
                false));
  }

  @Test
  void allCanBeSaid() {
    Auth.Accounts accounts =
        accounts(
            Samples.file(
                OPEN
                    + """
                    auth:
                      accounts:
                        service: registry.example.com
                        issuer: omnibus-gitlab-issuer
                        realm: https://gitlab.example.com/jwt/auth
                        signingkey: /etc/registry.key
                        signingcertificate: /etc/registry.crt
                        signingalgorithm: RS256
                        keyannouncement: 10m
                    """));

    assertThat(accounts)
        .isEqualTo(
            new Auth.Accounts(
                "registry.example.com",
                "omnibus-gitlab-issuer",
                Optional.of("https://gitlab.example.com/jwt/auth"),
                new Auth.Signing(
                    Optional.of(new Pem.File(Path.of("/etc/registry.key"))),
                    Optional.of(new Pem.File(Path.of("/etc/registry.crt"))),
                    Optional.of("rs256"),
                    Duration.ofMinutes(10)),
                Auth.Elsewhere.NOBODY,
                false));
  }

  @Test
  void peopleMayBeKnownElsewhere() {
    Auth.Elsewhere elsewhere =
        accounts(
                Samples.file(
                    OPEN
                        + """
                        auth:
                          accounts:
                            ldap:
                              host: ldap.example.com
                              binddn: cn=stowage,dc=example,dc=com
                              bindpassword: of the account
                              base: ou=people,dc=example,dc=com
                              groupbase: ou=groups,dc=example,dc=com
                              groups:
                                developers: ['team/backend:developer']
                                leads: ['team:owner', 'other:reporter']
                            oidc:
                              issuer: https://sso.example.com
                              clientid: stowage
                              clientsecret: of the client
                              scopes: [profile, groups]
                              groupsclaim: groups
                        """))
            .elsewhere();

    LdapAccounts ldap = elsewhere.ldap().orElseThrow();
    assertThat(ldap.server())
        .isEqualTo(
            new LdapAccounts.Server(
                "ldap.example.com", 636, "ldaps", Optional.empty(), Duration.ofSeconds(10)));
    assertThat(ldap.attributes().subject()).isEqualTo("entryUUID");
    assertThat(ldap.rules())
        .containsExactly(
            new GroupRule("developers", "team/backend", AccessLevel.DEVELOPER),
            new GroupRule("leads", "team", AccessLevel.OWNER),
            new GroupRule("leads", "other", AccessLevel.REPORTER));
    OidcAccounts oidc = elsewhere.oidc().orElseThrow();
    assertThat(oidc.label()).isEqualTo("sso.example.com");
    assertThat(oidc.client().scopes()).containsExactly("profile", "groups");
    assertThat(oidc.claims().groups()).contains("groups");
    assertThat(elsewhere.toString()).doesNotContain("of the account", "of the client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ldap: {host: ldap.example.com}",
        "ldap: {base: dc=example}",
        "ldap: {host: ldap.example.com, dntemplate: 'uid=alice'}",
        "ldap: {host: h, base: dc=example, groupbase: dc=example, groups: {a: [team]}}",
        "ldap: {host: h, base: dc=example, groupbase: dc=example, groups: {a: ['team:chief']}}",
        "ldap: {host: h, base: dc=example, groups: {a: ['team:owner']}}",
        "oidc: {issuer: 'https://sso.example.com'}",
        "oidc: {clientid: stowage}",
        "oidc: {issuer: 'http://sso.example.com', clientid: stowage}",
        "oidc: {issuer: 'https://sso example', clientid: stowage}",
      })
  void whatIsHalfSaidIsAProblem(String block) {
    assertThat(Samples.problems(Samples.file(OPEN + "auth:\n  accounts:\n    " + block + "\n")))
        .isNotEmpty();
  }

  @Test
  void aKeyMayStandInTheFileItself() {
    String block = "auth:\n  accounts:\n    signingkey: |\n      " + PEM.replace("\n", "\n      ");

    assertThat(accounts(Samples.file(OPEN + block)).signing().key()).contains(new Pem.Inline(PEM));
  }

  @Test
  void aVariableMayHoldTheKeyHoweverItsLinesEnd() {
    for (String text : List.of(PEM, PEM.replace("\n", "\\n"), PEM.replace("\n", " "))) {
      ConfigurationOutcome outcome =
          Samples.environment(
              Map.of("REGISTRY_AUTH", "accounts", "REGISTRY_AUTH_ACCOUNTS_SIGNINGKEY", text));

      assertThat(accounts(outcome).signing().key()).contains(new Pem.Inline(PEM));
    }
  }

  @Test
  void theKeyIsNeverShown() {
    Path file =
        Samples.written(
            OPEN + "auth: {accounts: {signingkey: \"" + PEM.replace("\n", "\\n") + "\"}}\n");
    Inputs inputs = Samples.inputs(Optional.of(file), Map.of());
    EffectiveSettings.Shown shown = EffectiveSettings.show(new ConfigurationLoader(), inputs);
    Samples.delete(file);

    assertThat(shown.yaml()).contains("signingkey: \"****\"").doesNotContain("AAAA");
    assertThat(Samples.loaded(shown.outcome()).auth().toString()).doesNotContain("AAAA");
  }

  @Test
  void aCertificateAloneHelpsNobody() {
    assertThat(
            Samples.problems(
                Samples.file(OPEN + "auth: {accounts: {signingcertificate: /etc/registry.crt}}\n")))
        .singleElement()
        .asString()
        .contains("signingkey");
  }

  @Test
  void otherSignaturesAreNotOffered() {
    assertThat(
            Samples.problems(Samples.file(OPEN + "auth: {accounts: {signingalgorithm: HS256}}\n")))
        .singleElement()
        .asString()
        .contains("one of rs256, es256, eddsa");
  }

  private static Auth.Accounts accounts(ConfigurationOutcome outcome) {
    return (Auth.Accounts) Samples.loaded(outcome).auth();
  }
}
