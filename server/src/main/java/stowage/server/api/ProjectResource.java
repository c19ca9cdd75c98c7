package stowage.server.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.projects.GivenLevels;
import stowage.core.projects.Page;
import stowage.core.projects.ProjectChanges;
import stowage.core.projects.ProjectDraft;
import stowage.core.projects.ProjectEdit;
import stowage.core.projects.ProjectListings;
import stowage.core.projects.ProjectQuery;
import stowage.core.projects.ProjectView;
import stowage.core.projects.Sharing;
import stowage.core.projects.Window;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.server.http.Answer;

/** {@code /projects}, and those of groups and users. */
final class ProjectResource implements Resource {

  private static final Schema ACCEPTED = Schema.object("Message").with("message", Schema.text());

  private final ProjectListings listings;
  private final ProjectChanges changes;
  private final Sharing sharing;
  private final PlaceLeave leave;

  ProjectResource(
      ProjectListings listings, ProjectChanges changes, Sharing sharing, PlaceLeave leave) {
    this.listings = listings;
    this.changes = changes;
    this.sharing = sharing;
    this.leave = leave;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        listing("/projects", "Projects").handledBy(this::list),
        listing("/groups/:id/projects", "Projects of a group")
            .taking(PlaceLeave.ID, Parameter.truth("include_subgroups"))
            .handledBy(call -> leave.inGroup(call, Action.VIEW_GROUP, it -> ofGroup(call, it))),
        listing("/users/:id/projects", "Projects in a user's own namespace")
            .taking(Parameter.idOrPath("id").required())
            .handledBy(this::ofUser),
        ApiRoute.get("/projects/:id", "A project")
            .alsoFor(Caller.ANYBODY)
            .taking(PlaceLeave.ID, Parameter.truth("statistics"))
            .answering(200, PlaceJson.PROJECT)
            .handledBy(call -> leave.inProject(call, Action.VIEW_PROJECT, it -> one(call, it))),
        ApiRoute.post("/projects", "Makes a project")
            .taking(Parameter.text("name"), Parameter.text("path"))
            .taking(Parameter.integer("namespace_id").saying("your own namespace otherwise"))
            .taking(details())
            .answering(201, PlaceJson.PROJECT)
            .handledBy(this::create),
        ApiRoute.put("/projects/:id", "Changes a project")
            .taking(PlaceLeave.ID, Parameter.text("name"), Parameter.text("path"))
            .taking(details())
            .answering(200, PlaceJson.PROJECT)
            .handledBy(
                call -> leave.inProject(call, Action.CHANGE_PROJECT, it -> change(call, it))),
        ApiRoute.put("/projects/:id/transfer", "Puts a project into another namespace")
            .taking(PlaceLeave.ID, Parameter.idOrPath("namespace").required())
            .answering(200, PlaceJson.PROJECT)
            .handledBy(
                call -> leave.inProject(call, Action.DELETE_PROJECT, it -> transfer(call, it))),
        ApiRoute.delete("/projects/:id", "Deletes a project without repositories")
            .taking(PlaceLeave.ID)
            .answering(202, ACCEPTED)
            .handledBy(
                call -> leave.inProject(call, Action.DELETE_PROJECT, it -> delete(call, it))));
  }

  private static ApiRoute listing(String template, String summary) {
    return ApiRoute.get(template, summary)
        .alsoFor(Caller.ANYBODY)
        .taking(PlaceParameters.LISTING)
        .taking(
            Parameter.truth("membership").saying("only those that you are a member of"),
            PlaceParameters.VISIBILITY,
            Parameter.truth("simple").saying("fewer members of each"),
            Parameter.truth("archived").saying("none is: true finds nothing"),
            Parameter.truth("starred").saying("none is: true finds nothing"))
        .paging(PlaceJson.PROJECT);
  }

  private static List<Parameter> details() {
    return List.of(
        Parameter.text("description"),
        PlaceParameters.VISIBILITY,
        Parameter.text("container_registry_access_level").oneOf("disabled", "private", "enabled"),
        Parameter.truth("container_registry_enabled").saying("the old name: enabled or disabled"));
  }

  private static ProjectQuery query(Call call) {
    Optional<AccessLevel> usual =
        Optional.of(AccessLevel.GUEST).filter(_ -> call.isTrue("membership"));
    return new ProjectQuery(
        PlaceParameters.membership(call, usual),
        PlaceParameters.visibility(call),
        call.textIfGiven("search").orElse(""),
        PlaceParameters.order(call, "created_at", true));
  }

  private Answer list(Call call) {
    return withPermissions(
        call, listings.page(call.requester(), query(call), PlaceParameters.window(call)));
  }

  /** As in GitLab, without permissions. */
  private Answer ofGroup(Call call, ManagePermit permit) {
    boolean withSubgroups = call.isTrue("include_subgroups");
    Window window = PlaceParameters.window(call);
    return page(
        call, listings.ofGroup(permit, query(call), withSubgroups, window), Optional.empty());
  }

  private Answer ofUser(Call call) {
    Window window = PlaceParameters.window(call);
    Optional<Page<ProjectView>> found =
        switch (call.idOrPath("id")) {
          case IdOrPath.Id(long id) -> listings.ofUser(call.requester(), id, query(call), window);
          case IdOrPath.Path(String name) ->
              listings.ofUser(call.requester(), name, query(call), window);
        };
    return found
        .map(page -> withPermissions(call, page))
        .orElseGet(() -> ApiErrors.notFound("User"));
  }

  private Answer withPermissions(Call call, Page<ProjectView> found) {
    return page(
        call,
        found,
        call.isTrue("simple") ? Optional.empty() : listings.given(call.requester(), found.items()));
  }

  private static Answer page(
      Call call, Page<ProjectView> found, Optional<Map<Long, GivenLevels>> given) {
    boolean wantsNone = call.isTrue("archived") || call.isTrue("starred");
    Page<ProjectView> page = wantsNone ? Page.empty() : found;
    String baseUrl = call.baseUrl();
    boolean simple = call.isTrue("simple");
    return call.page(
        page.items().stream()
            .map(
                project ->
                    simple ? PlaceJson.simpleProject(project, baseUrl) : json(project, call, given))
            .toList(),
        page.total());
  }

  private Answer one(Call call, ManagePermit permit) {
    return listings
        .find(permit)
        .map(
            project ->
                call.ok(
                    json(project, call, listings.given(call.requester(), List.of(project)))
                        .with("shared_with_groups", PlaceJson.shares(sharing.list(permit)))))
        .orElseGet(() -> ApiErrors.notFound("Project"));
  }

  private static JsonObject json(
      ProjectView project, Call call, Optional<Map<Long, GivenLevels>> given) {
    JsonObject json = PlaceJson.project(project, call);
    return given
        .map(levels -> Objects.requireNonNull(levels.get(project.id())))
        .map(levels -> json.with("permissions", PlaceJson.permissions(levels)))
        .orElse(json);
  }

  private Answer create(Call call) {
    Optional<String> name = call.textIfGiven("name").or(() -> call.textIfGiven("path"));
    if (name.isEmpty()) {
      return ApiErrors.invalid("name, path are missing, at least one parameter must be provided");
    }
    ProjectDraft draft =
        new ProjectDraft(
            name.get(),
            call.textIfGiven("path").orElseGet(() -> pathOf(name.get())),
            call.textIfGiven("description").orElse(""),
            PlaceParameters.visibility(call),
            PlaceParameters.registryAccess(call));
    Optional<Place> place =
        call.numberIfGiven("namespace_id").isPresent()
            ? leave.places().namespace(call.number("namespace_id"))
            : leave.places().personal(call.requester());
    return leave.at(
        call,
        place,
        Action.CREATE_PROJECT,
        "Namespace",
        permit ->
            PlaceLeave.answer(
                changes.create(permit, draft),
                made -> call.created(PlaceJson.project(made, call))));
  }

  /** As the pages of GitLab make it: words joined by dashes. */
  private static String pathOf(String name) {
    return name.strip().replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  private Answer change(Call call, ManagePermit permit) {
    ProjectEdit edit =
        new ProjectEdit(
            call.textIfGiven("name"),
            call.textIfGiven("path"),
            call.textIfGiven("description"),
            PlaceParameters.visibility(call),
            PlaceParameters.registryAccess(call));
    return PlaceLeave.answer(
        changes.update(permit, edit), project -> call.ok(PlaceJson.project(project, call)));
  }

  private Answer transfer(Call call, ManagePermit permit) {
    return leave.at(
        call,
        leave.namespace(call.idOrPath("namespace")),
        Action.CREATE_PROJECT,
        "Namespace",
        into ->
            PlaceLeave.answer(
                changes.transfer(permit, into),
                project -> call.ok(PlaceJson.project(project, call))));
  }

  private Answer delete(Call call, ManagePermit permit) {
    return PlaceLeave.answer(
        changes.delete(permit),
        _ -> call.accepted(new JsonObject().with("message", "202 Accepted")));
  }
}
