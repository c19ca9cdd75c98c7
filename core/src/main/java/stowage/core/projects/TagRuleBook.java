package stowage.core.projects;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.TagPattern;
import stowage.metadata.Metadata;
import stowage.metadata.Refusal;
import stowage.metadata.TagRule;
import stowage.metadata.TagRules;
import stowage.metadata.Transaction;
import stowage.model.Place;
import stowage.model.ProtectionLevel;

/**
 * A project's rules about its tags: who may push and delete which, and which never change. A rule
 * is of one of both kinds for good.
 */
public final class TagRuleBook {

  private final Metadata metadata;
  private final Changes changes;

  public TagRuleBook(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.changes = new Changes(metadata, clock);
  }

  /** Those with levels, the oldest first. */
  public List<TagRuleView> listProtected(ManagePermit permit) {
    return list(permit, false);
  }

  /** Those over tags that never change, the oldest first. */
  public List<TagRuleView> listImmutable(ManagePermit permit) {
    return list(permit, true);
  }

  private List<TagRuleView> list(ManagePermit permit, boolean immutable) {
    long project = permit.placeFor(Action.VIEW_PROTECTION_RULES).id();
    return metadata
        .database()
        .read(
            rows ->
                metadata.tagRules().list(rows, project).stream()
                    .filter(rule -> rule.isImmutable() == immutable)
                    .map(TagRuleBook::view)
                    .toList());
  }

  public Outcome<TagRuleView> protect(
      ManagePermit permit, String pattern, ProtectionLevel push, ProtectionLevel delete) {
    Place project = permit.placeFor(Action.CHANGE_PROTECTION_RULES);
    Optional<TagRule.Levels> levels = Optional.of(new TagRule.Levels(push, delete));
    return create(permit, new TagRule(0, project.id(), pattern, levels));
  }

  /** Tags that match, once they exist, never change: whoever asks. */
  public Outcome<TagRuleView> freeze(ManagePermit permit, String pattern) {
    Place project = permit.placeFor(Action.CHANGE_IMMUTABLE_RULES);
    return create(permit, new TagRule(0, project.id(), pattern, Optional.empty()));
  }

  private Outcome<TagRuleView> create(ManagePermit permit, TagRule rule) {
    return changes.run(
        rows ->
            checked(rule)
                .then(
                    sound ->
                        Outcome.of(
                            metadata.tagRules().create(rows, sound, changes.now()),
                            TagRuleBook::words))
                .map(made -> audited(rows, permit, "tag_rule_created", made)));
  }

  /** Of a rule with levels; it keeps both. */
  public Outcome<TagRuleView> update(ManagePermit permit, long id, RuleEdit edit) {
    Place project = permit.placeFor(Action.CHANGE_PROTECTION_RULES);
    return changes.run(
        rows ->
            found(rows, project.id(), id, false)
                .then(rule -> edited(rule, edit))
                .then(TagRuleBook::checked)
                .then(
                    rule -> Outcome.of(metadata.tagRules().update(rows, rule), TagRuleBook::words))
                .map(rule -> audited(rows, permit, "tag_rule_updated", rule)));
  }

  /** Of a rule with levels. */
  public Outcome<TagRuleView> delete(ManagePermit permit, long id) {
    return delete(permit, permit.placeFor(Action.CHANGE_PROTECTION_RULES), id, false);
  }

  /** Of a rule over tags that never change. */
  public Outcome<TagRuleView> unfreeze(ManagePermit permit, long id) {
    return delete(permit, permit.placeFor(Action.CHANGE_IMMUTABLE_RULES), id, true);
  }

  private Outcome<TagRuleView> delete(
      ManagePermit permit, Place project, long id, boolean immutable) {
    return changes.run(
        rows ->
            found(rows, project.id(), id, immutable)
                .then(
                    rule ->
                        Outcome.of(
                            metadata.tagRules().delete(rows, project.id(), rule.id()),
                            TagRuleBook::words))
                .map(rule -> audited(rows, permit, "tag_rule_deleted", rule)));
  }

  private Outcome<TagRule> found(Transaction rows, long project, long id, boolean immutable) {
    return metadata
        .tagRules()
        .find(rows, project, id)
        .filter(rule -> rule.isImmutable() == immutable)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Problem.missing("rule")));
  }

  private static Outcome<TagRule> edited(TagRule rule, RuleEdit edit) {
    Optional<ProtectionLevel> push = edit.push().after(rule.levels().map(TagRule.Levels::push));
    Optional<ProtectionLevel> delete =
        edit.delete().after(rule.levels().map(TagRule.Levels::delete));
    if (push.isEmpty() || delete.isEmpty()) {
      return Outcome.refused(
          Problem.invalid(
              "base", "A rule must have a minimum access role for both push and delete."));
    }
    return Outcome.done(
        new TagRule(
            rule.id(),
            rule.projectId(),
            edit.pattern().orElse(rule.pattern()),
            Optional.of(new TagRule.Levels(push.get(), delete.get()))));
  }

  private static Outcome<TagRule> checked(TagRule rule) {
    return switch (TagPattern.parse(rule.pattern())) {
      case TagPattern.Reading.Valid _ -> Outcome.done(rule);
      case TagPattern.Reading.Refused(String reason) ->
          Outcome.refused(Problem.invalid("tag_name_pattern", reason));
    };
  }

  private static Problem words(Refusal refusal) {
    return switch (refusal) {
      case EXISTS -> Problem.invalid("tag_name_pattern", "has already been taken");
      case TOO_MANY ->
          Problem.invalid(
              "base", "Maximum number of tag rules has been reached: " + TagRules.MAX_PER_PROJECT);
      case MISSING -> Problem.missing("rule");
      default -> Words.of(refusal);
    };
  }

  private TagRuleView audited(Transaction rows, ManagePermit permit, String action, TagRule rule) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("tag_name_pattern", rule.pattern());
    detail.put("immutable", Boolean.toString(rule.isImmutable()));
    rule.levels()
        .ifPresent(
            levels -> {
              detail.put("minimum_access_level_for_push", levels.push().wireName());
              detail.put("minimum_access_level_for_delete", levels.delete().wireName());
            });
    changes.audit(
        rows,
        permit.requester(),
        action,
        PlaceNames.target(metadata, rows, permit.place()),
        detail);
    return view(rule);
  }

  private static TagRuleView view(TagRule rule) {
    return new TagRuleView(
        rule.id(),
        rule.projectId(),
        rule.pattern(),
        rule.levels().map(TagRule.Levels::push),
        rule.levels().map(TagRule.Levels::delete));
  }
}
