package stowage.core.projects;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.IdToken;
import stowage.core.access.IdTokenVerifier;
import stowage.metadata.Metadata;
import stowage.metadata.Project;
import stowage.metadata.Reading;
import stowage.metadata.TrustRule;

/**
 * Finds out whether a project takes the word of whoever issued an ID token. Nobody is asked for
 * keys whom none of the project's rules names. Why a token is refused is for the log only.
 */
final class Vouching {

  private static final Logger LOG = LoggerFactory.getLogger(Vouching.class);

  private final Metadata metadata;
  private final IssuerKeys keys;
  private final IdTokenVerifier verifier;

  Vouching(Metadata metadata, IssuerKeys keys, Clock clock) {
    this.metadata = metadata;
    this.keys = keys;
    this.verifier = new IdTokenVerifier(clock);
  }

  /** An ID token that is good, and why. */
  record Vouched(TrustRule rule, IdToken token) {}

  /**
   * The rule that takes a token.
   *
   * @param project its number or full path
   * @param mayAsk whether the issuer may be asked for its keys, where they aren't kept
   */
  Optional<Vouched> of(String project, String token, boolean mayAsk) {
    List<TrustRule> rules = metadata.database().read(rows -> rules(rows, project, token));
    if (rules.isEmpty()) {
      LOG.info("an ID token was refused: no such project, or it trusts no such issuer");
      return Optional.empty();
    }
    return vouched(token, rules, mayAsk);
  }

  private List<TrustRule> rules(Reading rows, String path, String token) {
    Optional<Project> project = project(rows, path);
    Optional<String> issuer = IdTokenVerifier.issuerOf(token);
    return project.isEmpty() || issuer.isEmpty()
        ? List.of()
        : metadata.trustRules().ofIssuer(rows, project.get().id(), issuer.get(), Trust.MAX_RULES);
  }

  private Optional<Project> project(Reading rows, String text) {
    return text.matches("\\d{1,18}")
        ? metadata.projects().find(rows, Long.parseLong(text))
        : metadata.projects().find(rows, text);
  }

  private Optional<Vouched> vouched(String text, List<TrustRule> rules, boolean mayAsk) {
    String issuer = rules.getFirst().terms().issuer();
    IdTokenVerifier.Outcome outcome =
        verify(text, issuer, mayAsk ? IssuerKeys.Freshness.RECENT : IssuerKeys.Freshness.KEPT);
    if (outcome instanceof IdTokenVerifier.Outcome.UnknownKey && mayAsk) {
      outcome = verify(text, issuer, IssuerKeys.Freshness.NEW);
    }
    if (outcome instanceof IdTokenVerifier.Outcome.Valid(IdToken token)) {
      return vouched(token, rules);
    }
    LOG.info("an ID token of {} was refused: {}", issuer, reason(outcome));
    return Optional.empty();
  }

  private IdTokenVerifier.Outcome verify(
      String token, String issuer, IssuerKeys.Freshness freshness) {
    return switch (keys.of(issuer, freshness)) {
      case IssuerKeys.Answer.Keys(String keySet) -> verifier.verify(token, issuer, keySet);
      case IssuerKeys.Answer.Unreachable(String reason) ->
          new IdTokenVerifier.Outcome.Invalid("its keys can't be had: " + reason);
    };
  }

  private static String reason(IdTokenVerifier.Outcome outcome) {
    return outcome instanceof IdTokenVerifier.Outcome.Invalid(String reason)
        ? reason
        : "signed by a key that the issuer doesn't publish";
  }

  private static Optional<Vouched> vouched(IdToken token, List<TrustRule> rules) {
    Optional<TrustRule> match =
        rules.stream().filter(rule -> matches(rule.terms(), token)).findFirst();
    if (match.isEmpty()) {
      LOG.info("an ID token of {} was refused: no rule takes its claims", token.issuer());
    }
    return match.map(rule -> new Vouched(rule, token));
  }

  private static boolean matches(TrustRule.Terms terms, IdToken token) {
    return token.audiences().contains(terms.audience())
        && terms.claims().entrySet().stream()
            .allMatch(
                claim ->
                    Optional.ofNullable(token.claims().get(claim.getKey()))
                        .filter(value -> ClaimPattern.matches(claim.getValue(), value))
                        .isPresent());
  }
}
