package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;

class TrustTest extends TokensCase {

  private static final Map<String, String> CLAIMS = Map.of("sub", "repo:team/app:*");

  private Trust trust;
  private ManagePermit permit;

  @BeforeEach
  void createUseCases() {
    trust = new Trust(metadata, audit, false, clock);
    permit = permit(maintainer, Action.CHANGE_TRUST_RULES, project);
  }

  @Test
  void aRuleIsMadeListedAndDeleted() {
    TrustRuleView rule = value(trust.create(permit, wanted("https://ci.example.com", CLAIMS)));

    assertThat(trust.list(permit)).containsExactly(rule);
    assertThat(trust.find(permit, rule.id())).contains(rule);
    ManagePermit elsewhere = permit(maintainer, Action.CHANGE_TRUST_RULES, project(group, "other"));
    assertThat(trust.find(elsewhere, rule.id())).isEmpty();
    assertThat(trust.delete(elsewhere, rule.id())).isFalse();
    assertThat(trust.delete(permit, rule.id())).isTrue();
    assertThat(trust.list(permit)).isEmpty();
    assertThat(actions()).containsExactly("trust_rule_deleted", "trust_rule_created");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ci.example.com",
        "http://127.0.0.1:8080",
        "ci.example.com",
        "https://",
        "https://user@ci.example.com",
        "https://ci.example.com?a=b",
        "https://ci.example.com#a",
        "file:///etc/passwd",
        "https://ci example.com"
      })
  void anIssuerIsAnAddressWithTls(String issuer) {
    assertThat(problem(trust.create(permit, wanted(issuer, CLAIMS))).field()).isEqualTo("issuer");
  }

  @Test
  void onThisMachineTlsCanBeDoneWithout() {
    Trust lenient = new Trust(metadata, audit, true, clock);

    assertThat(lenient.create(permit, wanted("http://127.0.0.1:8080", CLAIMS)))
        .isInstanceOf(Outcome.Done.class);
    assertThat(problem(lenient.create(permit, wanted("http://ci.example.com", CLAIMS))).field())
        .isEqualTo("issuer");
  }

  @Test
  void aRuleSaysWhoseJobsItTrusts() {
    assertThat(fault(Map.of())).contains("whose jobs");
    assertThat(fault(Map.of("ref", "refs/heads/main"))).contains("whose jobs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "repo:*", "repo:team*", "repo:team/app*", "repo:*/app", "a/**", "/*"})
  void aStarThatWouldTrustStrangersIsRefused(String pattern) {
    assertThat(fault(Map.of("sub", pattern))).contains("can have a * at its end only");
  }

  @Test
  void aStarMatchesWhatIsBelow() {
    assertThat(ClaimPattern.matches("repo:team/app:*", "repo:team/app:ref:a")).isTrue();
    assertThat(ClaimPattern.matches("repo:team/app:*", "repo:team/app2:ref:a")).isFalse();
    assertThat(ClaimPattern.matches("team/*", "team/app")).isTrue();
    assertThat(ClaimPattern.matches("team/app", "team/app/more")).isFalse();
  }

  @Test
  void aProjectHasNotTooManyRules() {
    for (int i = 0; i < Trust.MAX_RULES; i++) {
      value(trust.create(permit, wanted("https://ci.example.com/" + i, CLAIMS)));
    }
    assertThat(problem(trust.create(permit, wanted("https://ci.example.com", CLAIMS))).text())
        .contains("50");
  }

  private String fault(Map<String, String> claims) {
    return problem(trust.create(permit, wanted("https://ci.example.com", claims))).text();
  }

  private static NewTrustRule wanted(String issuer, Map<String, String> claims) {
    return new NewTrustRule(issuer, "https://registry.example.com", claims);
  }
}
