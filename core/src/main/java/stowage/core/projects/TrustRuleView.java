package stowage.core.projects;

import java.time.Instant;
import java.util.Map;
import stowage.metadata.TrustRule;

/** A trust rule as others see it. */
public record TrustRuleView(
    long id, String issuer, String audience, Map<String, String> claims, Instant createdAt) {

  static TrustRuleView of(TrustRule rule) {
    return new TrustRuleView(
        rule.id(),
        rule.terms().issuer(),
        rule.terms().audience(),
        rule.terms().claims(),
        rule.createdAt());
  }
}
