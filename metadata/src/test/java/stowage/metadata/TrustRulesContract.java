package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.TrustRule.Terms;

/** A project's trust rules are its own. */
abstract class TrustRulesContract extends PeopleCase {

  private static final Terms TERMS =
      new Terms(
          "https://ci.example",
          "stowage",
          Map.of("repository", "acme/one", "odd \"\\\n\u00e4", "{}"));
  private static final Terms OTHER = new Terms("https://other.example", "stowage", Map.of());

  private long project;

  @BeforeEach
  void createProject() {
    project = project("group");
  }

  @Test
  void aRuleIsFoundAsMade() {
    User user = user("ann");
    TrustRule rule =
        write(
            rows ->
                metadata
                    .trustRules()
                    .create(rows, project, TERMS, OptionalLong.of(user.id()), NOW)
                    .orElseThrow());

    assertThat(rule)
        .isEqualTo(new TrustRule(rule.id(), project, TERMS, OptionalLong.of(user.id()), NOW));
    assertThat(
            this.<Optional<TrustRule>>read(
                rows -> metadata.trustRules().find(rows, project, rule.id())))
        .contains(rule);
    assertThat(
            this.<Optional<TrustRule>>read(
                rows -> metadata.trustRules().find(rows, project + 1, rule.id())))
        .isEmpty();
  }

  @Test
  void rulesAreListedByProject() {
    TrustRule first = create(project, TERMS);
    TrustRule second = create(project, OTHER);
    TrustRule third = create(project, TERMS);
    create(project("other"), TERMS);

    assertThat(page(OptionalLong.empty(), 2)).containsExactly(first, second);
    assertThat(page(OptionalLong.of(second.id()), 2)).containsExactly(third);
    assertThat(ofIssuer(TERMS.issuer())).containsExactly(first, third);
    assertThat(ofIssuer(OTHER.issuer())).containsExactly(second);
    assertThat(ofIssuer("nobody")).isEmpty();
  }

  @Test
  void aRuleIsDeletedByItsProject() {
    TrustRule rule = create(project, TERMS);
    long other = project("other");

    assertThat(delete(other, rule)).isFalse();
    assertThat(delete(project, rule)).isTrue();
    assertThat(delete(project, rule)).isFalse();
    assertThat(tryCreate(project + 1000, TERMS)).isEmpty();
    assertThat(page(OptionalLong.empty(), 9)).isEmpty();
  }

  private TrustRule create(long of, Terms terms) {
    return tryCreate(of, terms).orElseThrow();
  }

  private Optional<TrustRule> tryCreate(long of, Terms terms) {
    return write(rows -> metadata.trustRules().create(rows, of, terms, OptionalLong.empty(), NOW));
  }

  private boolean delete(long of, TrustRule rule) {
    return write(rows -> metadata.trustRules().delete(rows, of, rule.id()));
  }

  private List<TrustRule> page(OptionalLong after, int limit) {
    return read(rows -> metadata.trustRules().page(rows, project, after, limit));
  }

  private List<TrustRule> ofIssuer(String issuer) {
    return read(rows -> metadata.trustRules().ofIssuer(rows, project, issuer, 9));
  }
}
