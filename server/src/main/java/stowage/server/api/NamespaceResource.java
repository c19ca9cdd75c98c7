package stowage.server.api;

import java.util.List;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.projects.GroupQuery;
import stowage.core.projects.Groups;
import stowage.core.projects.NamespaceView;
import stowage.core.projects.Order;
import stowage.core.projects.Page;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.server.http.Answer;

/** {@code /namespaces}: where projects can be. */
final class NamespaceResource implements Resource {

  private static final Schema EXISTS =
      Schema.object("NamespaceExists")
          .with("exists", Schema.truth())
          .with("suggests", Schema.list(Schema.text()));

  private final Groups groups;
  private final PlaceLeave leave;
  private final SiteLeave site;

  NamespaceResource(Groups groups, PlaceLeave leave, SiteLeave site) {
    this.groups = groups;
    this.leave = leave;
    this.site = site;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        ApiRoute.get("/namespaces", "Your own namespace and your groups; all for administrators")
            .taking(Parameter.text("search"), Parameter.truth("owned_only"))
            .taking(Parameter.truth("top_level_only"))
            .paging(PlaceJson.NAMESPACE)
            .handledBy(this::list),
        ApiRoute.get("/namespaces/:id", "A namespace")
            .taking(PlaceLeave.ID)
            .answering(200, PlaceJson.NAMESPACE)
            .handledBy(this::one),
        ApiRoute.get("/namespaces/:id/exists", "Whether a path is taken")
            .taking(PlaceLeave.ID, Parameter.integer("parent_id"))
            .answering(200, EXISTS)
            .handledBy(this::exists));
  }

  private Answer list(Call call) {
    boolean isAdministrator = site.isReader(call.requester());
    AccessLevel least = call.isTrue("owned_only") ? AccessLevel.OWNER : AccessLevel.GUEST;
    GroupQuery query =
        new GroupQuery(
            Optional.of(least).filter(_ -> !isAdministrator || call.isTrue("owned_only")),
            call.isTrue("top_level_only"),
            call.textIfGiven("search").orElse(""),
            Order.BY_PATH);
    Page<NamespaceView> page =
        groups.namespaces(call.requester(), query, PlaceParameters.window(call));
    return call.page(
        page.items().stream().map(it -> PlaceJson.namespace(it, call.baseUrl())).toList(),
        page.total());
  }

  private Answer one(Call call) {
    return leave.at(
        call,
        leave.namespace(call.idOrPath("id")),
        Action.VIEW_GROUP,
        "Namespace",
        permit ->
            groups
                .find(permit)
                .map(it -> call.ok(PlaceJson.namespace(it, call.baseUrl())))
                .orElseGet(() -> ApiErrors.notFound("Namespace")));
  }

  /** Nothing is said of groups that must not be known: they count as free until they are made. */
  private Answer exists(Call call) {
    Optional<Place> place =
        switch (call.idOrPath("id")) {
          case IdOrPath.Path(String path) -> leave.places().namespace(path);
          case IdOrPath.Id(long number) -> leave.places().namespace(Long.toString(number));
        };
    boolean exists = leave.isGranted(call, place, Action.VIEW_GROUP);
    return call.ok(new JsonObject().with("exists", exists).with("suggests", List.of()));
  }
}
