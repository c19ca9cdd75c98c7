package stowage.core.projects;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.PathPattern;
import stowage.metadata.Metadata;
import stowage.metadata.Refusal;
import stowage.metadata.RepositoryRule;
import stowage.metadata.RepositoryRules;
import stowage.metadata.Transaction;
import stowage.model.Place;
import stowage.model.ProtectionLevel;

/** A project's rules about who may push to, or delete, which of its repositories. */
public final class RepositoryRuleBook {

  private final Metadata metadata;
  private final Changes changes;

  public RepositoryRuleBook(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.changes = new Changes(metadata, clock);
  }

  /** All of them, the oldest first. */
  public List<RepositoryRuleView> list(ManagePermit permit) {
    long project = permit.placeFor(Action.VIEW_PROTECTION_RULES).id();
    return metadata
        .database()
        .read(
            rows ->
                metadata.repositoryRules().list(rows, project).stream()
                    .map(RepositoryRuleBook::view)
                    .toList());
  }

  public Outcome<RepositoryRuleView> create(
      ManagePermit permit,
      String pattern,
      Optional<ProtectionLevel> push,
      Optional<ProtectionLevel> delete) {
    Place project = permit.placeFor(Action.CHANGE_PROTECTION_RULES);
    RepositoryRule rule = new RepositoryRule(0, project.id(), pattern, push, delete);
    return changes.run(
        rows ->
            checked(rows, rule)
                .then(
                    sound ->
                        Outcome.of(
                            metadata.repositoryRules().create(rows, sound, changes.now()),
                            RepositoryRuleBook::words))
                .map(made -> audited(rows, permit, "repository_rule_created", made)));
  }

  public Outcome<RepositoryRuleView> update(ManagePermit permit, long id, RuleEdit edit) {
    Place project = permit.placeFor(Action.CHANGE_PROTECTION_RULES);
    return changes.run(
        rows ->
            found(rows, project.id(), id)
                .map(rule -> edited(rule, edit))
                .then(rule -> checked(rows, rule))
                .then(
                    rule ->
                        Outcome.of(
                            metadata.repositoryRules().update(rows, rule),
                            RepositoryRuleBook::words))
                .map(rule -> audited(rows, permit, "repository_rule_updated", rule)));
  }

  public Outcome<RepositoryRuleView> delete(ManagePermit permit, long id) {
    Place project = permit.placeFor(Action.CHANGE_PROTECTION_RULES);
    return changes.run(
        rows ->
            Outcome.of(
                    metadata.repositoryRules().delete(rows, project.id(), id),
                    RepositoryRuleBook::words)
                .map(rule -> audited(rows, permit, "repository_rule_deleted", rule)));
  }

  private Outcome<RepositoryRule> found(Transaction rows, long project, long id) {
    return metadata
        .repositoryRules()
        .find(rows, project, id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Problem.missing("rule")));
  }

  private static RepositoryRule edited(RepositoryRule rule, RuleEdit edit) {
    return new RepositoryRule(
        rule.id(),
        rule.projectId(),
        edit.pattern().orElse(rule.pattern()),
        edit.push().after(rule.push()),
        edit.delete().after(rule.delete()));
  }

  private Outcome<RepositoryRule> checked(Transaction rows, RepositoryRule rule) {
    if (rule.push().isEmpty() && rule.delete().isEmpty()) {
      return Outcome.refused(
          Problem.invalid(
              "base", "A rule must have at least a minimum access role for push or delete."));
    }
    String projectPath = PlaceNames.fullPath(metadata, rows, Place.project(rule.projectId()));
    return switch (PathPattern.parse(rule.pattern(), projectPath)) {
      case PathPattern.Reading.Valid _ -> Outcome.done(rule);
      case PathPattern.Reading.Refused(PathPattern.Problem problem) ->
          Outcome.refused(words(problem));
    };
  }

  private static Problem words(PathPattern.Problem problem) {
    return Problem.invalid(
        "repository_path_pattern",
        switch (problem) {
          case BLANK -> "can't be blank";
          case TOO_LONG -> "is too long (maximum is " + PathPattern.MAX_CHARACTERS + " characters)";
          case BAD_CHARACTER ->
              "should be a valid container repository path with optional wildcard characters.";
          case OUTSIDE_PROJECT -> "should start with the project's full path";
        });
  }

  private static Problem words(Refusal refusal) {
    return switch (refusal) {
      case EXISTS -> Problem.invalid("repository_path_pattern", "has already been taken");
      case TOO_MANY ->
          Problem.invalid(
              "base", "A project has " + RepositoryRules.MAX_PER_PROJECT + " such rules at most");
      case MISSING -> Problem.missing("rule");
      default -> Words.of(refusal);
    };
  }

  private RepositoryRuleView audited(
      Transaction rows, ManagePermit permit, String action, RepositoryRule rule) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("repository_path_pattern", rule.pattern());
    rule.push().ifPresent(level -> detail.put("minimum_access_level_for_push", level.wireName()));
    rule.delete()
        .ifPresent(level -> detail.put("minimum_access_level_for_delete", level.wireName()));
    changes.audit(
        rows,
        permit.requester(),
        action,
        PlaceNames.target(metadata, rows, permit.place()),
        detail);
    return view(rule);
  }

  private static RepositoryRuleView view(RepositoryRule rule) {
    return new RepositoryRuleView(
        rule.id(), rule.projectId(), rule.pattern(), rule.push(), rule.delete());
  }
}
