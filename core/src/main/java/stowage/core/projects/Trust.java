package stowage.core.projects;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Action;
import stowage.core.access.AuditTrail;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.Transaction;
import stowage.metadata.TrustRule;
import stowage.model.Place;

/** Whose word a project takes for what its jobs are. */
public final class Trust {

  /** How many rules a project may have. */
  static final int MAX_RULES = 50;

  private final Metadata metadata;
  private final PlaceTrail trail;
  private final boolean plainLoopback;
  private final Clock clock;

  /**
   * Rules of projects.
   *
   * @param plainLoopback whether issuers on this machine may do without TLS: for tests
   */
  public Trust(Metadata metadata, AuditTrail audit, boolean plainLoopback, Clock clock) {
    this.metadata = metadata;
    this.trail = new PlaceTrail(metadata, audit);
    this.plainLoopback = plainLoopback;
    this.clock = clock;
  }

  public Outcome<TrustRuleView> create(ManagePermit permit, NewTrustRule wanted) {
    Place project = permit.placeFor(Action.CHANGE_TRUST_RULES);
    Optional<Problem> problem = wanted.problem(plainLoopback);
    return problem.isPresent()
        ? Outcome.refused(problem.get())
        : metadata
            .database()
            .transact(
                Durability.DURABLE, rows -> create(rows, permit.requester(), project, wanted));
  }

  private Outcome<TrustRuleView> create(
      Transaction rows, Requester requester, Place project, NewTrustRule wanted) {
    if (page(rows, project).size() >= MAX_RULES) {
      return Outcome.refused(
          Problem.invalid("base", "a project has " + MAX_RULES + " trust rules at most"));
    }
    Optional<TrustRule> made =
        metadata
            .trustRules()
            .create(
                rows,
                project.id(),
                wanted.terms(),
                Permissions.idOf(requester.actor()),
                clock.instant());
    made.ifPresent(rule -> note(rows, requester, "trust_rule_created", rule));
    return made.map(rule -> Outcome.done(TrustRuleView.of(rule)))
        .orElseGet(() -> Outcome.refused(Problem.missing("base")));
  }

  /** All of them, the oldest first. */
  public List<TrustRuleView> list(ManagePermit permit) {
    Place project = permit.placeFor(Action.CHANGE_TRUST_RULES);
    return metadata.database().read(rows -> page(rows, project)).stream()
        .map(TrustRuleView::of)
        .toList();
  }

  private List<TrustRule> page(Reading rows, Place project) {
    return metadata.trustRules().page(rows, project.id(), OptionalLong.empty(), MAX_RULES);
  }

  public Optional<TrustRuleView> find(ManagePermit permit, long id) {
    Place project = permit.placeFor(Action.CHANGE_TRUST_RULES);
    return metadata
        .database()
        .read(rows -> metadata.trustRules().find(rows, project.id(), id).map(TrustRuleView::of));
  }

  /** Tokens that were given by the rule stay. False where the project has none such. */
  public boolean delete(ManagePermit permit, long id) {
    Place project = permit.placeFor(Action.CHANGE_TRUST_RULES);
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              Optional<TrustRule> rule = metadata.trustRules().find(rows, project.id(), id);
              rule.ifPresent(
                  found -> {
                    metadata.trustRules().delete(rows, project.id(), id);
                    note(rows, permit.requester(), "trust_rule_deleted", found);
                  });
              return rule.isPresent();
            });
  }

  private void note(Transaction rows, Requester requester, String action, TrustRule rule) {
    Map<String, String> detail =
        Map.of(
            "rule_id",
            String.valueOf(rule.id()),
            "issuer",
            rule.terms().issuer(),
            "audience",
            rule.terms().audience(),
            "claims",
            String.valueOf(rule.terms().claims()));
    trail.add(rows, requester, Place.project(rule.projectId()), action, detail);
  }
}
