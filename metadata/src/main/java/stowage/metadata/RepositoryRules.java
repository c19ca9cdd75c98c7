package stowage.metadata;

import static stowage.metadata.schema.Tables.REPOSITORY_RULES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rules over the repositories of projects. */
public final class RepositoryRules {

  /** All of them are read for a decision. */
  public static final int MAX_PER_PROJECT = 500;

  private final Rules<RepositoryRule> rules =
      new Rules<>(
          REPOSITORY_RULES,
          MAX_PER_PROJECT,
          row ->
              new RepositoryRule(
                  row.getLong(1),
                  row.getLong(2),
                  row.getString(3),
                  RuleSql.level(row, 4),
                  RuleSql.level(row, 5)));

  RepositoryRules() {}

  public Optional<RepositoryRule> find(Reading rows, long projectId, long id) {
    return rules.find(rows, projectId, id);
  }

  /** All of a project, the oldest first. */
  public List<RepositoryRule> list(Reading rows, long projectId) {
    return rules.list(rows, projectId);
  }

  /** The number in {@code rule} is not looked at. Refused: PLACE_MISSING, TOO_MANY, EXISTS. */
  public Change<RepositoryRule> create(Transaction rows, RepositoryRule rule, Instant now) {
    return rules.create(rows, draft(rule), now);
  }

  /** Refused: EXISTS, MISSING. */
  public Change<RepositoryRule> update(Transaction rows, RepositoryRule rule) {
    return rules.update(rows, rule.id(), draft(rule));
  }

  /** Refused: MISSING. */
  public Change<RepositoryRule> delete(Transaction rows, long projectId, long id) {
    return rules.delete(rows, projectId, id);
  }

  private static Rules.Draft draft(RepositoryRule rule) {
    return new Rules.Draft(rule.projectId(), rule.pattern(), rule.push(), rule.delete());
  }
}
