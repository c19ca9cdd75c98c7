package stowage.server.api;

import java.util.List;
import java.util.Optional;
import stowage.core.projects.RuleEdit;
import stowage.model.ProtectionLevel;

/** What requests and answers say of a protection rule: a pattern, and who is not held back. */
final class RuleLevels {

  /** Where rules are found. */
  static final String ROOT = "/projects/:id/registry/protection";

  static final Parameter RULE = Parameter.integer("protection_rule_id").required();
  static final Parameter TAG = Parameter.text("tag_name_pattern");
  static final Parameter PUSH = level("minimum_access_level_for_push");
  static final Parameter DELETE = level("minimum_access_level_for_delete");

  private RuleLevels() {}

  private static Parameter level(String name) {
    return Parameter.text(name).oneOf("maintainer", "owner", "admin", "");
  }

  static List<Parameter> optional() {
    return List.of(PUSH, DELETE);
  }

  static Schema schema(String name, Parameter pattern) {
    return Schema.object(name)
        .with("id", Schema.integer())
        .with("project_id", Schema.integer())
        .with(pattern.name(), Schema.text());
  }

  static Schema withLevels(Schema schema) {
    return schema.with(PUSH.name(), Schema.text()).with(DELETE.name(), Schema.text());
  }

  static JsonObject json(
      JsonObject rule, Optional<ProtectionLevel> push, Optional<ProtectionLevel> delete) {
    return rule.with(PUSH.name(), push.map(ProtectionLevel::wireName))
        .with(DELETE.name(), delete.map(ProtectionLevel::wireName));
  }

  static long rule(Call call) {
    return call.number(RULE.name());
  }

  static Optional<ProtectionLevel> push(Call call) {
    return given(call, PUSH);
  }

  static Optional<ProtectionLevel> delete(Call call) {
    return given(call, DELETE);
  }

  private static Optional<ProtectionLevel> given(Call call, Parameter level) {
    return call.textIfGiven(level.name()).flatMap(ProtectionLevel::ofWireName);
  }

  static RuleEdit edit(Call call, Parameter pattern) {
    return new RuleEdit(call.textIfGiven(pattern.name()), edited(call, PUSH), edited(call, DELETE));
  }

  /** Empty, and null in JSON, unset it. */
  private static RuleEdit.Level edited(Call call, Parameter level) {
    if (!call.has(level.name())) {
      return new RuleEdit.Level.Keep();
    }
    return given(call, level)
        .<RuleEdit.Level>map(RuleEdit.Level.Set::new)
        .orElseGet(RuleEdit.Level.Unset::new);
  }
}
