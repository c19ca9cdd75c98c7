package stowage.server.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.projects.GroupChanges;
import stowage.core.projects.GroupDraft;
import stowage.core.projects.GroupEdit;
import stowage.core.projects.GroupQuery;
import stowage.core.projects.Groups;
import stowage.core.projects.NamespaceView;
import stowage.core.projects.Page;
import stowage.core.projects.Sharing;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.server.http.Answer;

/** {@code /groups}. */
final class GroupResource implements Resource {

  private static final Schema ACCEPTED = Schema.object("Message").with("message", Schema.text());

  private final Groups groups;
  private final GroupChanges changes;
  private final Sharing sharing;
  private final PlaceLeave leave;
  private final SiteLeave site;

  GroupResource(
      Groups groups, GroupChanges changes, Sharing sharing, PlaceLeave leave, SiteLeave site) {
    this.groups = groups;
    this.changes = changes;
    this.sharing = sharing;
    this.leave = leave;
    this.site = site;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        listing("/groups", "Groups")
            .taking(
                Parameter.truth("top_level_only"),
                Parameter.truth("all_available").saying("not only those that you are in"))
            .handledBy(this::list),
        listing("/groups/:id/subgroups", "Groups directly inside")
            .taking(PlaceLeave.ID)
            .handledBy(call -> inside(call, false)),
        listing("/groups/:id/descendant_groups", "Groups inside at any level")
            .taking(PlaceLeave.ID)
            .handledBy(call -> inside(call, true)),
        ApiRoute.get("/groups/:id", "A group")
            .alsoFor(Caller.ANYBODY)
            .taking(PlaceLeave.ID, Parameter.truth("with_projects"))
            .answering(200, PlaceJson.GROUP)
            .handledBy(call -> leave.inGroup(call, Action.VIEW_GROUP, it -> one(call, it))),
        ApiRoute.post("/groups", "Makes a group")
            .taking(Parameter.text("name").required(), Parameter.text("path").required())
            .taking(Parameter.integer("parent_id"))
            .taking(details())
            .answering(201, PlaceJson.GROUP)
            .handledBy(this::create),
        ApiRoute.put("/groups/:id", "Changes a group")
            .taking(PlaceLeave.ID, Parameter.text("name"), Parameter.text("path"))
            .taking(details())
            .answering(200, PlaceJson.GROUP)
            .handledBy(call -> leave.inGroup(call, Action.CHANGE_GROUP, it -> change(call, it))),
        ApiRoute.post("/groups/:id/transfer", "Puts a group into another, or to the top")
            .taking(PlaceLeave.ID, Parameter.integer("group_id"))
            .answering(201, PlaceJson.GROUP)
            .handledBy(call -> leave.inGroup(call, Action.CHANGE_GROUP, it -> transfer(call, it))),
        ApiRoute.delete("/groups/:id", "Deletes an empty group")
            .taking(PlaceLeave.ID)
            .answering(202, ACCEPTED)
            .handledBy(call -> leave.inGroup(call, Action.DELETE_GROUP, it -> delete(call, it))));
  }

  private static ApiRoute listing(String template, String summary) {
    return ApiRoute.get(template, summary)
        .alsoFor(Caller.ANYBODY)
        .taking(PlaceParameters.LISTING)
        .paging(PlaceJson.GROUP);
  }

  private static List<Parameter> details() {
    return List.of(
        Parameter.text("description"),
        PlaceParameters.VISIBILITY,
        Parameter.truth("push_creates_projects").saying("a push to no project makes one"));
  }

  private Answer list(Call call) {
    boolean isEverything =
        call.truthIfGiven("all_available")
            .orElseGet(
                () ->
                    Permissions.idOf(call.requester().actor()).isEmpty()
                        || site.isReader(call.requester()));
    Optional<AccessLevel> usual = isEverything ? Optional.empty() : Optional.of(AccessLevel.GUEST);
    GroupQuery query = query(call, usual, call.isTrue("top_level_only"));
    return page(call, groups.page(call.requester(), query, PlaceParameters.window(call)));
  }

  private static GroupQuery query(Call call, Optional<AccessLevel> usual, boolean topLevelOnly) {
    return new GroupQuery(
        PlaceParameters.membership(call, usual),
        topLevelOnly,
        call.textIfGiven("search").orElse(""),
        PlaceParameters.order(call, "name", false));
  }

  private Answer inside(Call call, boolean anyLevel) {
    GroupQuery query = query(call, Optional.empty(), false);
    return leave.inGroup(
        call,
        Action.VIEW_GROUP,
        permit ->
            page(
                call,
                anyLevel
                    ? groups.descendants(permit, query, PlaceParameters.window(call))
                    : groups.subgroups(permit, query, PlaceParameters.window(call))));
  }

  private static Answer page(Call call, Page<NamespaceView> page) {
    return call.page(
        page.items().stream().map(group -> PlaceJson.group(group, call.baseUrl())).toList(),
        page.total());
  }

  private Answer one(Call call, ManagePermit permit) {
    return groups
        .find(permit)
        .map(
            group ->
                call.ok(
                    PlaceJson.group(group, call.baseUrl())
                        .with("shared_with_groups", PlaceJson.shares(sharing.list(permit)))))
        .orElseGet(() -> ApiErrors.notFound("Group"));
  }

  private Answer create(Call call) {
    GroupDraft draft =
        new GroupDraft(
            call.text("name"),
            call.text("path"),
            call.textIfGiven("description").orElse(""),
            PlaceParameters.visibility(call),
            call.isTrue("push_creates_projects"));
    if (call.numberIfGiven("parent_id").isEmpty()) {
      return PlaceLeave.answer(
          changes.create(call.requester(), draft), made -> created(call, made));
    }
    return into(
        call,
        call.number("parent_id"),
        permit ->
            PlaceLeave.answer(changes.createSubgroup(permit, draft), made -> created(call, made)));
  }

  private Answer into(Call call, long parent, Function<ManagePermit, Answer> granted) {
    Optional<Place> place = leave.places().group(parent);
    return leave.at(call, place, Action.CREATE_SUBGROUP, "Group", granted);
  }

  private static Answer created(Call call, NamespaceView group) {
    return call.created(PlaceJson.group(group, call.baseUrl()));
  }

  private Answer change(Call call, ManagePermit permit) {
    GroupEdit edit =
        new GroupEdit(
            call.textIfGiven("name"),
            call.textIfGiven("path"),
            call.textIfGiven("description"),
            PlaceParameters.visibility(call),
            call.truthIfGiven("push_creates_projects"));
    return PlaceLeave.answer(
        changes.update(permit, edit), group -> call.ok(PlaceJson.group(group, call.baseUrl())));
  }

  private Answer transfer(Call call, ManagePermit permit) {
    if (call.numberIfGiven("group_id").isEmpty()) {
      return PlaceLeave.answer(changes.transferToTop(permit), group -> created(call, group));
    }
    return into(
        call,
        call.number("group_id"),
        parent ->
            PlaceLeave.answer(changes.transfer(permit, parent), group -> created(call, group)));
  }

  private Answer delete(Call call, ManagePermit permit) {
    return PlaceLeave.answer(
        changes.delete(permit),
        _ -> call.accepted(new JsonObject().with("message", "202 Accepted")));
  }
}
