package stowage.server.api;

import java.util.List;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.projects.TagRuleBook;
import stowage.core.projects.TagRuleView;
import stowage.model.ProtectionLevel;
import stowage.server.http.Answer;

/** A project's rules about who may push and delete which tags. */
final class TagRuleResource implements Resource {

  private static final String PATH = RuleLevels.ROOT + "/tag/rules";
  private static final String ONE = PATH + "/:protection_rule_id";
  private static final Schema SCHEMA =
      RuleLevels.withLevels(RuleLevels.schema("TagRule", RuleLevels.TAG));

  private final TagRuleBook rules;
  private final PlaceLeave leave;

  TagRuleResource(TagRuleBook rules, PlaceLeave leave) {
    this.rules = rules;
    this.leave = leave;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(PATH, "Rules about who may push and delete which tags")
            .taking(PlaceLeave.ID)
            .answering(200, Schema.list(SCHEMA))
            .handledBy(leave.inProject(Action.VIEW_PROTECTION_RULES, this::list)),
        ApiRoute.post(PATH, "Makes a rule about tags")
            .taking(PlaceLeave.ID, RuleLevels.TAG.required())
            .taking(RuleLevels.PUSH.required(), RuleLevels.DELETE.required())
            .answering(201, SCHEMA)
            .handledBy(changing(this::protect)),
        ApiRoute.patch(ONE, "Changes a rule about tags")
            .taking(PlaceLeave.ID, RuleLevels.RULE, RuleLevels.TAG)
            .taking(RuleLevels.optional())
            .answering(200, SCHEMA)
            .handledBy(changing(this::update)),
        ApiRoute.delete(ONE, "Deletes a rule about tags")
            .taking(PlaceLeave.ID, RuleLevels.RULE)
            .handledBy(changing(this::delete)));
  }

  private ApiRoute.Action changing(PlaceLeave.Granted granted) {
    return leave.inProject(Action.CHANGE_PROTECTION_RULES, granted);
  }

  private Answer list(Call call, ManagePermit permit) {
    return call.ok(rules.listProtected(permit).stream().map(TagRuleResource::json).toList());
  }

  private Answer protect(Call call, ManagePermit permit) {
    Optional<ProtectionLevel> push = RuleLevels.push(call);
    Optional<ProtectionLevel> delete = RuleLevels.delete(call);
    if (push.isEmpty() || delete.isEmpty()) {
      return ApiErrors.unprocessable(
          "A rule must have a minimum access role for both push and delete.");
    }
    return PlaceLeave.answerOfRule(
        rules.protect(permit, call.text(RuleLevels.TAG.name()), push.get(), delete.get()),
        rule -> call.created(json(rule)));
  }

  private Answer update(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.update(permit, RuleLevels.rule(call), RuleLevels.edit(call, RuleLevels.TAG)),
        rule -> call.ok(json(rule)));
  }

  private Answer delete(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.delete(permit, RuleLevels.rule(call)), _ -> call.noContent());
  }

  private static JsonObject json(TagRuleView rule) {
    JsonObject json =
        new JsonObject()
            .with("id", rule.id())
            .with("project_id", rule.projectId())
            .with(RuleLevels.TAG.name(), rule.pattern());
    return RuleLevels.json(json, rule.pushLevel(), rule.deleteLevel());
  }
}
