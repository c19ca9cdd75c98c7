package stowage.metadata;

import static stowage.metadata.schema.Tables.TAG_RULES;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.metadata.TagRule.Levels;
import stowage.model.ProtectionLevel;

/** Rules over the tags of projects, those over tags that never change among them. */
public final class TagRules {

  public static final int MAX_PER_PROJECT = 5;

  private final Rules<TagRule> rules = new Rules<>(TAG_RULES, MAX_PER_PROJECT, TagRules::read);

  TagRules() {}

  public Optional<TagRule> find(Reading rows, long projectId, long id) {
    return rules.find(rows, projectId, id);
  }

  /** All of a project, the oldest first. */
  public List<TagRule> list(Reading rows, long projectId) {
    return rules.list(rows, projectId);
  }

  /** The number in {@code rule} is not looked at. Refused: PLACE_MISSING, TOO_MANY, EXISTS. */
  public Change<TagRule> create(Transaction rows, TagRule rule, Instant now) {
    return rules.create(rows, draft(rule), now);
  }

  /** Refused: EXISTS, MISSING. */
  public Change<TagRule> update(Transaction rows, TagRule rule) {
    return rules.update(rows, rule.id(), draft(rule));
  }

  /** Refused: MISSING. */
  public Change<TagRule> delete(Transaction rows, long projectId, long id) {
    return rules.delete(rows, projectId, id);
  }

  private static TagRule read(ResultSet row) throws SQLException {
    Optional<ProtectionLevel> push = RuleSql.level(row, 4);
    Optional<ProtectionLevel> delete = RuleSql.level(row, 5);
    Optional<Levels> levels = push.map(level -> new Levels(level, delete.orElseThrow()));
    return new TagRule(row.getLong(1), row.getLong(2), row.getString(3), levels);
  }

  private static Rules.Draft draft(TagRule rule) {
    return new Rules.Draft(
        rule.projectId(),
        rule.pattern(),
        rule.levels().map(Levels::push),
        rule.levels().map(Levels::delete));
  }
}
