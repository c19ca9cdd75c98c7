package stowage.server.api;

import java.util.List;
import java.util.stream.Stream;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.projects.RepositoryRuleBook;
import stowage.core.projects.RepositoryRuleView;
import stowage.server.http.Answer;

/** A project's rules about who may push to, or delete, which repositories. */
final class RepositoryRuleResource implements Resource {

  private static final Parameter PATH = Parameter.text("repository_path_pattern");
  private static final Schema SCHEMA =
      RuleLevels.withLevels(RuleLevels.schema("RepositoryRule", PATH));

  private final RepositoryRuleBook rules;
  private final PlaceLeave leave;

  RepositoryRuleResource(RepositoryRuleBook rules, PlaceLeave leave) {
    this.rules = rules;
    this.leave = leave;
  }

  /** At the path that the documentation has, and at that of GitLab's first versions. */
  @Override
  public List<ApiRoute> routes() {
    return Stream.of("/repository/rules", "/rules")
        .flatMap(path -> at(RuleLevels.ROOT + path).stream())
        .toList();
  }

  private List<ApiRoute> at(String path) {
    String one = path + "/:protection_rule_id";
    return List.of(
        ApiRoute.get(path, "Rules about who may push to, or delete, which repositories")
            .taking(PlaceLeave.ID)
            .answering(200, Schema.list(SCHEMA))
            .handledBy(leave.inProject(Action.VIEW_PROTECTION_RULES, this::list)),
        ApiRoute.post(path, "Makes a rule about repositories")
            .taking(PlaceLeave.ID, PATH.required())
            .taking(RuleLevels.optional())
            .answering(201, SCHEMA)
            .handledBy(changing(this::create)),
        ApiRoute.patch(one, "Changes a rule about repositories")
            .taking(PlaceLeave.ID, RuleLevels.RULE, PATH)
            .taking(RuleLevels.optional())
            .answering(200, SCHEMA)
            .handledBy(changing(this::update)),
        ApiRoute.delete(one, "Deletes a rule about repositories")
            .taking(PlaceLeave.ID, RuleLevels.RULE)
            .handledBy(changing(this::delete)));
  }

  private ApiRoute.Action changing(PlaceLeave.Granted granted) {
    return leave.inProject(Action.CHANGE_PROTECTION_RULES, granted);
  }

  private Answer list(Call call, ManagePermit permit) {
    return call.ok(rules.list(permit).stream().map(RepositoryRuleResource::json).toList());
  }

  private Answer create(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.create(
            permit, call.text(PATH.name()), RuleLevels.push(call), RuleLevels.delete(call)),
        rule -> call.created(json(rule)));
  }

  private Answer update(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.update(permit, RuleLevels.rule(call), RuleLevels.edit(call, PATH)),
        rule -> call.ok(json(rule)));
  }

  private Answer delete(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        rules.delete(permit, RuleLevels.rule(call)), _ -> call.noContent());
  }

  private static JsonObject json(RepositoryRuleView rule) {
    JsonObject json =
        new JsonObject()
            .with("id", rule.id())
            .with("project_id", rule.projectId())
            .with(PATH.name(), rule.pattern());
    return RuleLevels.json(json, rule.pushLevel(), rule.deleteLevel());
  }
}
