package stowage.server.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.ImageLeave;
import stowage.core.access.ImagePermissions;
import stowage.core.access.ImagePermit;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Verdict;
import stowage.core.content.ImageRemovals;
import stowage.core.content.Listed;
import stowage.core.content.RepositoryCatalog;
import stowage.core.content.RepositoryQuery;
import stowage.core.content.RepositoryView;
import stowage.model.Place;
import stowage.server.http.Answer;

/** Container repositories of projects and groups. */
public final class RepositoryResource implements Resource {
  private static final String OF_PROJECT = "/projects/:id/registry/repositories";

  private final RepositoryCatalog catalog;
  private final ImageRemovals removals;
  private final Permissions permissions;
  private final ImagePermissions images;
  private final ImagePlaces places;

  public RepositoryResource(
      RepositoryCatalog catalog,
      ImageRemovals removals,
      Permissions permissions,
      ImagePermissions images,
      ImagePlaces places) {
    this.catalog = catalog;
    this.removals = removals;
    this.permissions = permissions;
    this.images = images;
    this.places = places;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get(OF_PROJECT, "Container repositories of a project")
            .alsoFor(Caller.ANYBODY, Caller.JOB)
            .needing(Ability.LIST_IMAGES)
            .taking(
                Parameter.idOrPath("id"), Parameter.truth("tags"), Parameter.truth("tags_count"))
            .paging(ImageAnswers.REPOSITORY)
            .handledBy(ImageAnswers.asking(this::ofProject)),
        ApiRoute.delete(OF_PROJECT + "/:repository_id", "Deletes a container repository")
            .alsoFor(Caller.JOB)
            .needing(Ability.DELETE_IMAGES)
            .taking(Parameter.idOrPath("id"), Parameter.integer("repository_id"))
            .answering(202, Schema.nothing())
            .handledBy(ImageAnswers.asking(this::delete)),
        ApiRoute.get(
                "/groups/:id/registry/repositories",
                "Container repositories of a group and its subgroups")
            .alsoFor(Caller.ANYBODY)
            .needing(Ability.LIST_IMAGES)
            .taking(Parameter.idOrPath("id"))
            .paging(ImageAnswers.REPOSITORY)
            .handledBy(ImageAnswers.asking(this::ofGroup)),
        ApiRoute.get("/registry/repositories/:id", "A container repository")
            .alsoFor(Caller.ANYBODY, Caller.JOB)
            .needing(Ability.LIST_IMAGES)
            .taking(
                Parameter.integer("id"),
                Parameter.truth("tags"),
                Parameter.truth("tags_count"),
                Parameter.truth("size"))
            .answering(200, ImageAnswers.REPOSITORY)
            .handledBy(ImageAnswers.asking(this::find)));
  }

  private Answer ofProject(Call call) {
    return list(
        call,
        places.project(call.idOrPath("id")),
        Action.VIEW_REGISTRY,
        permit -> catalog.ofProject(permit, query(call)));
  }

  private Answer ofGroup(Call call) {
    return list(
        call,
        places.group(call.idOrPath("id")),
        Action.VIEW_GROUP_REGISTRY,
        permit -> catalog.ofGroup(permit, query(call)));
  }

  private Answer list(
      Call call,
      Optional<Place> place,
      Action action,
      Function<ManagePermit, Listed<RepositoryView>> listing) {
    String what = action == Action.VIEW_REGISTRY ? "Project" : "Group";
    if (place.isEmpty()) {
      return ApiErrors.notFound(what);
    }
    return switch (permissions.ask(call.requester(), action, place.get())) {
      case Leave.Refused<ManagePermit>(Verdict verdict) -> ApiErrors.of(verdict, what);
      case Leave.Granted<ManagePermit>(ManagePermit permit) -> {
        Listed<RepositoryView> listed = listing.apply(permit);
        yield call.page(
            listed.entries().stream().map(ImageAnswers.to(call)::repository).toList(),
            listed.total());
      }
    };
  }

  private static RepositoryQuery query(Call call) {
    Paging paging = call.paging();
    return RepositoryQuery.of(paging.offset(), paging.perPage(), extras(call));
  }

  private static RepositoryView.Extras extras(Call call) {
    return new RepositoryView.Extras(
        call.isTrue("tags"), call.isTrue("tags_count"), call.isTrue("size"));
  }

  private Answer find(Call call) {
    ImageLeave leave = images.ask(call.requester(), Action.VIEW_REGISTRY, call.number("id"));
    if (leave instanceof ImageLeave.Refused(Verdict verdict) && verdict == Verdict.HIDDEN) {
      return ApiErrors.missing();
    }
    return ImageAnswers.with(
        leave,
        permit ->
            catalog
                .find(permit, extras(call))
                .map(view -> call.ok(ImageAnswers.to(call).repository(view)))
                .orElseGet(ApiErrors::missing));
  }

  private Answer delete(Call call) {
    return places
        .project(call.idOrPath("id"))
        .map(
            place ->
                images.ask(
                    call.requester(),
                    Action.DELETE_REPOSITORY,
                    place.id(),
                    call.number("repository_id")))
        .map(leave -> ImageAnswers.with(leave, permit -> delete(call, permit)))
        .orElseGet(() -> ApiErrors.notFound("Project"));
  }

  private Answer delete(Call call, ImagePermit permit) {
    return ImageAnswers.deleted(
        removals.deleteRepository(permit), call.accepted(), ApiErrors.missing());
  }
}
