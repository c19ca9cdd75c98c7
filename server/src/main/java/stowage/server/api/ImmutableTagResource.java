package stowage.server.api;

import java.util.List;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.projects.TagRuleBook;
import stowage.core.projects.TagRuleView;
import stowage.server.http.Answer;

/** A project's rules about tags that never change. GitLab has no such routes. */
final class ImmutableTagResource implements Resource {

  private static final String PATH = RuleLevels.ROOT + "/tag/immutable_rules";
  private static final Schema SCHEMA =
      RuleLevels.schema("ImmutableTagRule", RuleLevels.TAG).with("immutable", Schema.truth());

  private final TagRuleBook rules;
  private final PlaceLeave leave;

  ImmutableTagResource(TagRuleBook rules, PlaceLeave leave) {
    this.rules = rules;
    this.leave = leave;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(PATH, "Rules about tags that never change")
            .taking(PlaceLeave.ID)
            .answering(200, Schema.list(SCHEMA))
            .handledBy(leave.inProject(Action.VIEW_PROTECTION_RULES, this::list)),
        ApiRoute.post(PATH, "Makes tags, once they exist, never change")
            .taking(PlaceLeave.ID, RuleLevels.TAG.required())
            .answering(201, SCHEMA)
            .handledBy(leave.inProject(Action.CHANGE_IMMUTABLE_RULES, this::freeze)),
        ApiRoute.delete(PATH + "/:protection_rule_id", "Lets tags change again")
            .taking(PlaceLeave.ID, RuleLevels.RULE)
            .handledBy(leave.inProject(Action.CHANGE_IMMUTABLE_RULES, this::unfreeze)));
  }

  private Answer list(Call call, ManagePermit permit) {
    return call.ok(rules.listImmutable(permit).stream().map(ImmutableTagResource::json).toList());
  }

  private Answer freeze(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.freeze(permit, call.text(RuleLevels.TAG.name())), rule -> call.created(json(rule)));
  }

  private Answer unfreeze(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.unfreeze(permit, RuleLevels.rule(call)), _ -> call.noContent());
  }

  private static JsonObject json(TagRuleView rule) {
    return new JsonObject()
        .with("id", rule.id())
        .with("project_id", rule.projectId())
        .with(RuleLevels.TAG.name(), rule.pattern())
        .with("immutable", true);
  }
}
