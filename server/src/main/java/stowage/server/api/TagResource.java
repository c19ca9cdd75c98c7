package stowage.server.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.ImagePermissions;
import stowage.core.access.ImagePermit;
import stowage.core.content.ImageRemovals;
import stowage.core.content.Listed;
import stowage.core.content.Listings.Page;
import stowage.core.content.TagCatalog;
import stowage.model.RepositoryName;
import stowage.model.Tag;
import stowage.server.http.Answer;

/** Tags of container repositories. */
public final class TagResource implements Resource {
  private static final String TAGS = "/projects/:id/registry/repositories/:repository_id/tags";

  private final TagCatalog catalog;
  private final ImageRemovals removals;
  private final ImagePermissions images;
  private final ImagePlaces places;

  public TagResource(
      TagCatalog catalog, ImageRemovals removals, ImagePermissions images, ImagePlaces places) {
    this.catalog = catalog;
    this.removals = removals;
    this.images = images;
    this.places = places;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        reading(TAGS, "Tags of a container repository")
            .taking(
                Parameter.text("pagination").oneOf("keyset", "offset"),
                Parameter.text("last").saying("With keyset pagination: the tag to go on after"),
                Parameter.text("sort")
                    .oneOf("asc", "desc")
                    .saying("With keyset pagination: the order of names"))
            .paging(ImageAnswers.TAG)
            .handledBy(ImageAnswers.asking(call -> viewing(call, permit -> list(call, permit)))),
        reading(TAGS + "/:tag_name", "A tag of a container repository")
            .taking(Parameter.text("tag_name"))
            .answering(200, ImageAnswers.TAG_DETAIL)
            .handledBy(ImageAnswers.asking(call -> viewing(call, permit -> find(call, permit)))),
        ApiRoute.delete(TAGS + "/:tag_name", "Deletes a tag of a container repository")
            .alsoFor(Caller.JOB)
            .needing(Ability.DELETE_IMAGES)
            .taking(
                Parameter.idOrPath("id"),
                Parameter.integer("repository_id"),
                Parameter.text("tag_name"))
            .answering(200, Schema.nothing())
            .handledBy(
                ImageAnswers.asking(
                    call -> asking(call, Action.DELETE_TAG, permit -> delete(call, permit)))));
  }

  private static ApiRoute reading(String template, String summary) {
    return ApiRoute.get(template, summary)
        .alsoFor(Caller.ANYBODY, Caller.JOB)
        .needing(Ability.LIST_IMAGES)
        .taking(Parameter.idOrPath("id"), Parameter.integer("repository_id"));
  }

  private Answer viewing(Call call, Function<ImagePermit, Answer> action) {
    return asking(call, Action.VIEW_REGISTRY, action);
  }

  private Answer asking(Call call, Action action, Function<ImagePermit, Answer> then) {
    return places
        .project(call.idOrPath("id"))
        .map(
            place -> images.ask(call.requester(), action, place.id(), call.number("repository_id")))
        .map(leave -> ImageAnswers.with(leave, then))
        .orElseGet(() -> ApiErrors.notFound("Project"));
  }

  private Answer list(Call call, ImagePermit permit) {
    return call.textIfGiven("pagination").filter("keyset"::equals).isPresent()
        ? follow(call, permit)
        : number(call, permit);
  }

  private Answer number(Call call, ImagePermit permit) {
    Paging paging = call.paging();
    Listed<Tag> listed = catalog.list(permit, paging.offset(), paging.perPage());
    return call.page(shown(call, permit, listed.entries()), listed.total());
  }

  private Answer follow(Call call, ImagePermit permit) {
    boolean descending = call.textIfGiven("sort").filter("desc"::equals).isPresent();
    Page<Tag> page =
        catalog.after(permit, call.textIfGiven("last"), descending, call.paging().perPage());
    Optional<Map.Entry<String, String>> next =
        page.hasMore()
            ? Optional.of(Map.entry("last", page.entries().getLast().value()))
            : Optional.empty();
    return call.keyset(shown(call, permit, page.entries()), next);
  }

  private List<JsonObject> shown(Call call, ImagePermit permit, List<Tag> tags) {
    RepositoryName repository = permit.repository();
    ImageAnswers answers = ImageAnswers.to(call);
    return tags.stream().map(tag -> answers.tag(repository, tag.value())).toList();
  }

  private Answer find(Call call, ImagePermit permit) {
    return Tag.parse(call.text("tag_name"))
        .flatMap(tag -> catalog.find(permit, tag))
        .map(detail -> call.ok(ImageAnswers.to(call).tag(detail)))
        .orElseGet(() -> ApiErrors.notFound("Tag"));
  }

  private Answer delete(Call call, ImagePermit permit) {
    return Tag.parse(call.text("tag_name"))
        .map(tag -> removals.deleteTag(permit, tag))
        .map(outcome -> ImageAnswers.deleted(outcome, Answer.ok(), ApiErrors.notFound("Tag")))
        .orElseGet(() -> ApiErrors.notFound("Tag"));
  }
}
