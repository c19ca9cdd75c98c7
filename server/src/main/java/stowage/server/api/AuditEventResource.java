package stowage.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.SitePermit;
import stowage.core.projects.AuditEventView;
import stowage.core.projects.AuditReading;
import stowage.core.projects.PlaceFinder;
import stowage.model.Place;
import stowage.server.api.PlaceCalls.Kind;
import stowage.server.http.Answer;

/** What was done to projects, groups and the whole instance. */
public final class AuditEventResource implements Resource {

  private static final String WHAT = "Audit Event";

  /** The author of what nobody did who has a number. */
  private static final long NOBODY = -1;

  private static final Schema EVENT =
      Schema.object("AuditEvent")
          .with("id", Schema.integer())
          .with("author_id", Schema.integer())
          .with("entity_id", Schema.integer())
          .with("entity_type", Schema.text())
          .with("event_name", Schema.text())
          .with("details", Schema.anything())
          .with("created_at", Schema.time());

  private final AuditReading events;
  private final PlaceCalls places;

  public AuditEventResource(AuditReading events, PlaceFinder places, Permissions permissions) {
    this.events = events;
    this.places = new PlaceCalls(places, permissions);
  }

  @Override
  public List<ApiRoute> routes() {
    List<ApiRoute> routes = new ArrayList<>();
    routes.add(
        ApiRoute.get("/audit_events", "What was done, the newest first")
            .taking(period())
            .taking(
                Parameter.text("entity_type")
                    .oneOf("Project", "Group", "User")
                    .saying("what it was done to; with entity_id"),
                Parameter.integer("entity_id"))
            .paging(EVENT)
            .handledBy(this::listAll));
    routes.add(
        ApiRoute.get("/audit_events/:event_id", "Something that was done")
            .taking(Parameter.integer("event_id"))
            .answering(200, EVENT)
            .handledBy(this::find));
    Stream.of(Kind.values()).forEach(kind -> routes.addAll(routes(kind)));
    return routes;
  }

  private List<ApiRoute> routes(Kind kind) {
    String all = kind.path() + "/audit_events";
    String where = kind.word().toLowerCase(Locale.ROOT);
    return List.of(
        ApiRoute.get(all, "What was done to a " + where + ", the newest first")
            .taking(Parameter.idOrPath("id"))
            .taking(period())
            .paging(EVENT)
            .handledBy(call -> list(call, kind)),
        ApiRoute.get(all + "/:event_id", "Something that was done to a " + where)
            .taking(Parameter.idOrPath("id"), Parameter.integer("event_id"))
            .answering(200, EVENT)
            .handledBy(call -> find(call, kind)));
  }

  private static List<Parameter> period() {
    return List.of(Parameter.time("created_after"), Parameter.time("created_before"));
  }

  private static AuditReading.Period period(Call call) {
    return new AuditReading.Period(
        call.timeIfGiven("created_after"), call.timeIfGiven("created_before"));
  }

  private Answer listAll(Call call) {
    SitePermit permit = places.site(call, Ability.READ_API);
    if (call.has("entity_type") != call.has("entity_id")) {
      return ApiErrors.invalid("entity_type, entity_id are of use together only");
    }
    return TokenAnswers.page(
        call,
        call.has("entity_type")
            ? events.listOf(permit, target(call), period(call), TokenAnswers.window(call))
            : events.listAll(permit, period(call), TokenAnswers.window(call)),
        AuditEventResource::json);
  }

  private static AuditReading.Target target(Call call) {
    String type = call.text("entity_type");
    String kind =
        type.equals(Kind.GROUP.word())
            ? Place.Kind.NAMESPACE.wireName()
            : type.toLowerCase(Locale.ROOT);
    return new AuditReading.Target(kind, call.number("entity_id"));
  }

  private Answer find(Call call) {
    return events
        .find(places.site(call, Ability.READ_API), call.number("event_id"))
        .map(event -> call.ok(json(event)))
        .orElseGet(() -> ApiErrors.notFound(WHAT));
  }

  private Answer list(Call call, Kind kind) {
    return TokenAnswers.page(
        call,
        events.list(leave(call, kind), period(call), TokenAnswers.window(call)),
        AuditEventResource::json);
  }

  private Answer find(Call call, Kind kind) {
    return events
        .find(leave(call, kind), call.number("event_id"))
        .map(event -> call.ok(json(event)))
        .orElseGet(() -> ApiErrors.notFound(WHAT));
  }

  private ManagePermit leave(Call call, Kind kind) {
    return places.ask(call, kind, Action.VIEW_PROJECT_AUDIT, Action.VIEW_GROUP_AUDIT);
  }

  private static JsonObject json(AuditEventView event) {
    String kind = entity(event.targetKind());
    JsonObject details = new JsonObject().with("custom_message", message(event));
    event.detail().forEach(details::with);
    details
        .with("author_name", event.author())
        .with("target_id", event.targetId())
        .with("target_type", kind)
        .with("target_details", event.target())
        .with("ip_address", event.address())
        .with("entity_path", event.target());
    return new JsonObject()
        .with("id", event.id())
        .with("author_id", event.authorId().orElse(NOBODY))
        .with("entity_id", event.targetId())
        .with("entity_type", kind)
        .with("event_name", event.action())
        .with("details", details)
        .with("created_at", event.createdAt());
  }

  /** As GitLab calls it: {@code Project}, {@code Group}, {@code User}. */
  private static String entity(String kind) {
    return kind.equals(Place.Kind.NAMESPACE.wireName())
        ? Kind.GROUP.word()
        : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
  }

  /** What was done, to be read by people. */
  private static String message(AuditEventView event) {
    String words = event.action().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
