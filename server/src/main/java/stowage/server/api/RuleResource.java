package stowage.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.projects.RepositoryRuleBook;
import stowage.core.projects.RepositoryRuleView;
import stowage.core.projects.RuleEdit;
import stowage.core.projects.TagRuleBook;
import stowage.core.projects.TagRuleView;
import stowage.model.ProtectionLevel;
import stowage.server.http.Answer;

/** A project's rules about repositories and tags; those about tags that never change are ours. */
final class RuleResource implements Resource {

  private static final String ROOT = "/projects/:id/registry/protection";
  private static final String PUSH = "minimum_access_level_for_push";
  private static final String DELETE = "minimum_access_level_for_delete";
  private static final Parameter RULE = Parameter.integer("protection_rule_id").required();
  private static final Parameter PATH = Parameter.text("repository_path_pattern");
  private static final Parameter TAG = Parameter.text("tag_name_pattern");

  private static final Schema OF_REPOSITORIES = schema("RepositoryRule", PATH.name());
  private static final Schema OF_TAGS = schema("TagRule", TAG.name());

  private static final Schema IMMUTABLE =
      Schema.object("ImmutableTagRule")
          .with("id", Schema.integer())
          .with("project_id", Schema.integer())
          .with("tag_name_pattern", Schema.text())
          .with("immutable", Schema.truth());

  private final RepositoryRuleBook repositories;
  private final TagRuleBook tags;
  private final PlaceLeave leave;

  RuleResource(RepositoryRuleBook repositories, TagRuleBook tags, PlaceLeave leave) {
    this.repositories = repositories;
    this.tags = tags;
    this.leave = leave;
  }

  private static Schema schema(String name, String pattern) {
    return Schema.object(name)
        .with("id", Schema.integer())
        .with("project_id", Schema.integer())
        .with(pattern, Schema.text())
        .with(PUSH, Schema.text())
        .with(DELETE, Schema.text());
  }

  private static List<Parameter> levels() {
    return List.of(level(PUSH), level(DELETE));
  }

  private static Parameter level(String name) {
    return Parameter.text(name).oneOf("maintainer", "owner", "admin", "");
  }

  @Override
  public List<ApiRoute> routes() {
    List<ApiRoute> routes = new ArrayList<>();
    for (String path : List.of("/repository/rules", "/rules")) {
      routes.addAll(ofRepositories(ROOT + path));
    }
    routes.addAll(ofTags(ROOT + "/tag/rules"));
    routes.addAll(ofImmutable(ROOT + "/tag/immutable_rules"));
    return routes;
  }

  private List<ApiRoute> ofRepositories(String path) {
    return List.of(
        ApiRoute.get(path, "Rules about who may push to, or delete, which repositories")
            .taking(PlaceLeave.ID)
            .answering(200, Schema.list(OF_REPOSITORIES))
            .handledBy(
                call ->
                    view(
                        call,
                        it ->
                            call.ok(
                                repositories.list(it).stream().map(RuleResource::json).toList()))),
        ApiRoute.post(path, "Makes a rule about repositories")
            .taking(PlaceLeave.ID, PATH.required())
            .taking(levels())
            .answering(201, OF_REPOSITORIES)
            .handledBy(call -> change(call, it -> create(call, it))),
        ApiRoute.patch(path + "/:protection_rule_id", "Changes a rule about repositories")
            .taking(PlaceLeave.ID, RULE, PATH)
            .taking(levels())
            .answering(200, OF_REPOSITORIES)
            .handledBy(
                call ->
                    change(
                        call,
                        it ->
                            PlaceLeave.answerOfRule(
                                repositories.update(it, rule(call), edit(call, PATH)),
                                rule -> call.ok(json(rule))))),
        ApiRoute.delete(path + "/:protection_rule_id", "Deletes a rule about repositories")
            .taking(PlaceLeave.ID, RULE)
            .handledBy(
                call ->
                    change(
                        call,
                        it ->
                            PlaceLeave.answerOfRule(
                                repositories.delete(it, rule(call)), _ -> call.noContent()))));
  }

  private Answer create(Call call, ManagePermit permit) {
    return PlaceLeave.answerOfRule(
        repositories.create(permit, call.text(PATH.name()), given(call, PUSH), given(call, DELETE)),
        rule -> call.created(json(rule)));
  }

  private List<ApiRoute> ofTags(String path) {
    return List.of(
        ApiRoute.get(path, "Rules about who may push and delete which tags")
            .taking(PlaceLeave.ID)
            .answering(200, Schema.list(OF_TAGS))
            .handledBy(
                call ->
                    view(
                        call,
                        it ->
                            call.ok(
                                tags.listProtected(it).stream().map(RuleResource::json).toList()))),
        ApiRoute.post(path, "Makes a rule about tags")
            .taking(PlaceLeave.ID, TAG.required())
            .taking(level(PUSH).required(), level(DELETE).required())
            .answering(201, OF_TAGS)
            .handledBy(call -> change(call, it -> protect(call, it))),
        ApiRoute.patch(path + "/:protection_rule_id", "Changes a rule about tags")
            .taking(PlaceLeave.ID, RULE, TAG)
            .taking(levels())
            .answering(200, OF_TAGS)
            .handledBy(
                call ->
                    change(
                        call,
                        it ->
                            PlaceLeave.answerOfRule(
                                tags.update(it, rule(call), edit(call, TAG)),
                                rule -> call.ok(json(rule))))),
        ApiRoute.delete(path + "/:protection_rule_id", "Deletes a rule about tags")
            .taking(PlaceLeave.ID, RULE)
            .handledBy(
                call ->
                    change(
                        call,
                        it ->
                            PlaceLeave.answerOfRule(
                                tags.delete(it, rule(call)), _ -> call.noContent()))));
  }

  private Answer protect(Call call, ManagePermit permit) {
    Optional<ProtectionLevel> push = given(call, PUSH);
    Optional<ProtectionLevel> delete = given(call, DELETE);
    if (push.isEmpty() || delete.isEmpty()) {
      return ApiErrors.unprocessable(
          "A rule must have a minimum access role for both push and delete.");
    }
    return PlaceLeave.answerOfRule(
        tags.protect(permit, call.text(TAG.name()), push.get(), delete.get()),
        rule -> call.created(json(rule)));
  }

  private List<ApiRoute> ofImmutable(String path) {
    return List.of(
        ApiRoute.get(path, "Rules about tags that never change")
            .taking(PlaceLeave.ID)
            .answering(200, Schema.list(IMMUTABLE))
            .handledBy(
                call ->
                    view(
                        call,
                        it ->
                            call.ok(
                                tags.listImmutable(it).stream()
                                    .map(RuleResource::immutable)
                                    .toList()))),
        ApiRoute.post(path, "Makes tags, once they exist, never change")
            .taking(PlaceLeave.ID, TAG.required())
            .answering(201, IMMUTABLE)
            .handledBy(
                call ->
                    freeze(
                        call,
                        it ->
                            PlaceLeave.answerOfRule(
                                tags.freeze(it, call.text(TAG.name())),
                                rule -> call.created(immutable(rule))))),
        ApiRoute.delete(path + "/:protection_rule_id", "Lets tags change again")
            .taking(PlaceLeave.ID, RULE)
            .handledBy(
                call ->
                    freeze(
                        call,
                        it ->
                            PlaceLeave.answerOfRule(
                                tags.unfreeze(it, rule(call)), _ -> call.noContent()))));
  }

  private Answer view(Call call, Function<ManagePermit, Answer> granted) {
    return leave.inProject(call, Action.VIEW_PROTECTION_RULES, granted);
  }

  private Answer change(Call call, Function<ManagePermit, Answer> granted) {
    return leave.inProject(call, Action.CHANGE_PROTECTION_RULES, granted);
  }

  private Answer freeze(Call call, Function<ManagePermit, Answer> granted) {
    return leave.inProject(call, Action.CHANGE_IMMUTABLE_RULES, granted);
  }

  private static long rule(Call call) {
    return call.number(RULE.name());
  }

  private static Optional<ProtectionLevel> given(Call call, String name) {
    return call.textIfGiven(name).flatMap(ProtectionLevel::ofWireName);
  }

  private static RuleEdit edit(Call call, Parameter pattern) {
    return new RuleEdit(call.textIfGiven(pattern.name()), edited(call, PUSH), edited(call, DELETE));
  }

  /** Empty, and null in JSON, unset it. */
  private static RuleEdit.Level edited(Call call, String name) {
    if (!call.has(name)) {
      return new RuleEdit.Level.Keep();
    }
    return given(call, name)
        .<RuleEdit.Level>map(RuleEdit.Level.Set::new)
        .orElseGet(RuleEdit.Level.Unset::new);
  }

  private static JsonObject json(RepositoryRuleView rule) {
    return new JsonObject()
        .with("id", rule.id())
        .with("project_id", rule.projectId())
        .with(PATH.name(), rule.pattern())
        .with(PUSH, rule.pushLevel().map(ProtectionLevel::wireName))
        .with(DELETE, rule.deleteLevel().map(ProtectionLevel::wireName));
  }

  private static JsonObject json(TagRuleView rule) {
    return new JsonObject()
        .with("id", rule.id())
        .with("project_id", rule.projectId())
        .with(TAG.name(), rule.pattern())
        .with(PUSH, rule.pushLevel().map(ProtectionLevel::wireName))
        .with(DELETE, rule.deleteLevel().map(ProtectionLevel::wireName));
  }

  private static JsonObject immutable(TagRuleView rule) {
    return new JsonObject()
        .with("id", rule.id())
        .with("project_id", rule.projectId())
        .with(TAG.name(), rule.pattern())
        .with("immutable", true);
  }
}
