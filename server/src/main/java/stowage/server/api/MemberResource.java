package stowage.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.projects.Groups;
import stowage.core.projects.MemberChanges;
import stowage.core.projects.MemberView;
import stowage.core.projects.Memberships;
import stowage.core.projects.Newcomer;
import stowage.core.projects.Page;
import stowage.core.projects.ShareView;
import stowage.core.projects.Sharing;
import stowage.model.AccessLevel;
import stowage.server.http.Answer;

/** Members of groups and projects, and the groups that these are shared with. */
final class MemberResource implements Resource {

  private static final Parameter USER = Parameter.integer("user_id").required();
  private static final Parameter LEVEL = Parameter.integer("access_level").required();
  private static final Parameter EXPIRY = Parameter.date("expires_at");

  private static final Schema SHARE =
      Schema.object("Share")
          .with("project_id", Schema.integer())
          .with("group_id", Schema.integer())
          .with("group_access", Schema.integer())
          .with("expires_at", Schema.date());

  private final Groups groups;
  private final Memberships memberships;
  private final MemberChanges changes;
  private final Sharing sharing;
  private final PlaceLeave leave;

  MemberResource(
      Groups groups,
      Memberships memberships,
      MemberChanges changes,
      Sharing sharing,
      PlaceLeave leave) {
    this.groups = groups;
    this.memberships = memberships;
    this.changes = changes;
    this.sharing = sharing;
    this.leave = leave;
  }

  @Override
  public List<ApiRoute> routes() {
    List<ApiRoute> routes = new ArrayList<>();
    for (boolean ofProject : List.of(false, true)) {
      String root = ofProject ? "/projects/:id" : "/groups/:id";
      routes.addAll(readers(root, ofProject));
      routes.addAll(writers(root, ofProject));
      routes.addAll(shares(root, ofProject));
    }
    return routes;
  }

  private List<ApiRoute> readers(String root, boolean ofProject) {
    return List.of(
        listing(root + "/members", "Direct members")
            .handledBy(call -> view(call, ofProject, it -> list(call, it, false))),
        listing(root + "/members/all", "Members, those of the groups around too")
            .handledBy(call -> view(call, ofProject, it -> list(call, it, true))),
        ApiRoute.get(root + "/members/:user_id", "A direct member")
            .taking(PlaceLeave.ID, USER)
            .answering(200, PlaceJson.MEMBER)
            .handledBy(call -> view(call, ofProject, it -> one(call, it, false))),
        ApiRoute.get(root + "/members/all/:user_id", "A member, here or of a group around")
            .taking(PlaceLeave.ID, USER)
            .answering(200, PlaceJson.MEMBER)
            .handledBy(call -> view(call, ofProject, it -> one(call, it, true))));
  }

  private List<ApiRoute> writers(String root, boolean ofProject) {
    return List.of(
        ApiRoute.post(root + "/members", "Makes somebody a member")
            .taking(PlaceLeave.ID, Parameter.integer("user_id"), Parameter.text("username"))
            .taking(LEVEL, EXPIRY)
            .answering(201, PlaceJson.MEMBER)
            .handledBy(call -> change(call, ofProject, it -> add(call, it))),
        ApiRoute.put(root + "/members/:user_id", "Changes a direct member")
            .taking(PlaceLeave.ID, USER, LEVEL, EXPIRY)
            .answering(200, PlaceJson.MEMBER)
            .handledBy(call -> change(call, ofProject, it -> update(call, it))),
        ApiRoute.delete(root + "/members/:user_id", "Ends a direct membership, or one's own")
            .taking(PlaceLeave.ID, USER)
            .handledBy(call -> remove(call, ofProject)));
  }

  private List<ApiRoute> shares(String root, boolean ofProject) {
    return List.of(
        ApiRoute.post(root + "/share", "Lets a group in")
            .taking(PlaceLeave.ID, Parameter.integer("group_id").required())
            .taking(Parameter.integer("group_access").required(), EXPIRY)
            .answering(201, ofProject ? SHARE : PlaceJson.GROUP)
            .handledBy(call -> change(call, ofProject, it -> share(call, it, ofProject))),
        ApiRoute.delete(root + "/share/:group_id", "Lets a group in no more")
            .taking(PlaceLeave.ID, Parameter.integer("group_id").required())
            .handledBy(call -> change(call, ofProject, it -> unshare(call, it))));
  }

  private static ApiRoute listing(String template, String summary) {
    return ApiRoute.get(template, summary)
        .taking(PlaceLeave.ID, Parameter.text("query").saying("a part of the name"))
        .taking(Parameter.integers("user_ids"))
        .paging(PlaceJson.MEMBER);
  }

  private Answer view(Call call, boolean ofProject, Function<ManagePermit, Answer> granted) {
    return ofProject
        ? leave.inProject(call, Action.VIEW_PROJECT, granted)
        : leave.inGroup(call, Action.VIEW_GROUP, granted);
  }

  private Answer change(Call call, boolean ofProject, Function<ManagePermit, Answer> granted) {
    return ofProject
        ? leave.inProject(call, Action.CHANGE_PROJECT_MEMBERS, granted)
        : leave.inGroup(call, Action.CHANGE_GROUP_MEMBERS, granted);
  }

  private Answer list(Call call, ManagePermit permit, boolean inherited) {
    Memberships.Query query =
        new Memberships.Query(
            inherited, call.textIfGiven("query").orElse(""), Set.copyOf(call.numbers("user_ids")));
    Page<MemberView> page = memberships.page(permit, query, PlaceParameters.window(call));
    return call.page(
        page.items().stream().map(member -> PlaceJson.member(member, call.baseUrl())).toList(),
        page.total());
  }

  private Answer one(Call call, ManagePermit permit, boolean inherited) {
    return memberships
        .find(permit, call.number("user_id"), inherited)
        .map(member -> call.ok(PlaceJson.member(member, call.baseUrl())))
        .orElseGet(() -> ApiErrors.notFound("Member"));
  }

  private Answer add(Call call, ManagePermit permit) {
    if (!call.has("user_id") && !call.has("username")) {
      return ApiErrors.invalid(
          "user_id, username are missing, exactly one parameter must be provided");
    }
    Newcomer newcomer =
        call.has("user_id")
            ? new Newcomer.Id(call.number("user_id"))
            : new Newcomer.Username(call.text("username"));
    return PlaceLeave.answer(
        changes.add(permit, newcomer, level(call), call.dateIfGiven("expires_at")),
        member -> call.created(PlaceJson.member(member, call.baseUrl())));
  }

  private Answer update(Call call, ManagePermit permit) {
    return PlaceLeave.answer(
        changes.change(permit, call.number("user_id"), level(call), call.dateIfGiven("expires_at")),
        member -> call.ok(PlaceJson.member(member, call.baseUrl())));
  }

  private static AccessLevel level(Call call) {
    return PlaceParameters.level(call, "access_level");
  }

  private Answer remove(Call call, boolean ofProject) {
    long user = call.number("user_id");
    boolean own =
        Permissions.idOf(call.requester().actor()).stream().anyMatch(asking -> asking == user);
    return own
        ? view(
            call,
            ofProject,
            permit ->
                PlaceLeave.answer(
                    changes.leave(permit.requester(), permit.place()), _ -> call.noContent()))
        : change(
            call,
            ofProject,
            permit -> PlaceLeave.answer(changes.remove(permit, user), _ -> call.noContent()));
  }

  /** A project's share answers for itself, a group's with the group. */
  private Answer share(Call call, ManagePermit permit, boolean ofProject) {
    return PlaceLeave.answer(
        sharing.add(
            permit,
            call.number("group_id"),
            PlaceParameters.level(call, "group_access"),
            call.dateIfGiven("expires_at")),
        share -> ofProject ? call.created(json(permit, share)) : group(call));
  }

  private Answer group(Call call) {
    return leave.inGroup(
        call,
        Action.VIEW_GROUP,
        permit ->
            groups
                .find(permit)
                .map(
                    group ->
                        call.created(
                            PlaceJson.group(group, call.baseUrl())
                                .with(
                                    "shared_with_groups", PlaceJson.shares(sharing.list(permit)))))
                .orElseGet(() -> ApiErrors.notFound("Group")));
  }

  private static JsonObject json(ManagePermit permit, ShareView share) {
    return new JsonObject()
        .with("project_id", permit.place().id())
        .with("group_id", share.groupId())
        .with("group_access", share.level().number())
        .with("expires_at", share.expiresOn());
  }

  private Answer unshare(Call call, ManagePermit permit) {
    return PlaceLeave.answer(
        sharing.remove(permit, call.number("group_id")), _ -> call.noContent());
  }
}
