package stowage.server.gitlab;

import java.io.IOException;
import java.util.List;
import stowage.core.access.Caller;
import stowage.core.access.Demand;
import stowage.core.content.ImageDetails;
import stowage.core.content.RepositoryDetails;
import stowage.core.content.TagPages;
import stowage.model.ErrorCode;
import stowage.model.RepositoryName;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;
import stowage.server.oci.Gate;

/**
 * The registry's management API, {@code /gitlab/v1}: what an application in front of the registry,
 * or a script, asks beyond the distribution API. Repositories can't be renamed here.
 */
public final class ManagementHandler implements Handler {

  private static final String VERSION_HEADER = "Gitlab-Container-Registry-Version";

  private final Gate gate;
  private final RepositoryEndpoint repositories;
  private final TagEndpoint tags;
  private final String version;

  /**
   * The door.
   *
   * @param version of this registry, as clients are to see it
   */
  public ManagementHandler(
      Gate gate,
      RepositoryDetails repositories,
      TagPages tags,
      ImageDetails images,
      String version) {
    this.gate = gate;
    this.repositories = new RepositoryEndpoint(repositories);
    this.tags = new TagEndpoint(tags, images);
    this.version = version;
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    String path = exchange.rawPath();
    if (!path.endsWith("/")) {
      return Answer.movedPermanently(exchange.baseUrl() + path + "/" + query(exchange));
    }
    ManagementRoute route = ManagementRoute.of(path);
    exchange.route(route.label());
    return switch (route) {
      case ManagementRoute.Nowhere() ->
          Answer.error(404, ErrorCode.NAME_UNKNOWN, "there is no such endpoint");
      case ManagementRoute.InvalidName() -> Answer.error(ErrorCode.NAME_INVALID);
      default ->
          gate.admit(exchange, demands(route, exchange), caller -> answer(exchange, caller, route));
    };
  }

  private static String query(Exchange exchange) {
    int question = exchange.uri().indexOf('?');
    return question < 0 ? "" : exchange.uri().substring(question);
  }

  private static List<Demand> demands(ManagementRoute route, Exchange exchange) {
    return switch (route) {
      case ManagementRoute.OfRepository(RepositoryName name) -> ofRepository(name, exchange);
      case ManagementRoute.Tags(RepositoryName name) -> List.of(Demand.toPull(name));
      case ManagementRoute.OneTag(RepositoryName name, _) -> List.of(Demand.toPull(name));
      case ManagementRoute.Below(RepositoryName root) -> withTree(root);
      case ManagementRoute.Statistics() -> List.of(new Demand.OfStatistics());
      case ManagementRoute.Ping(), ManagementRoute.InvalidName(), ManagementRoute.Nowhere() ->
          List.of();
    };
  }

  private static List<Demand> ofRepository(RepositoryName name, Exchange exchange) {
    if (exchange.method().equals("PATCH")) {
      return List.of(Demand.toPush(name), new Demand.OfTree(name));
    }
    return RepositoryEndpoint.wantsTree(exchange) ? withTree(name) : List.of(Demand.toPull(name));
  }

  private static List<Demand> withTree(RepositoryName root) {
    return List.of(Demand.toPull(root), new Demand.OfTree(root));
  }

  private Answer answer(Exchange exchange, Caller caller, ManagementRoute route)
      throws IOException {
    if (exchange.hasBrokenQuery()) {
      return Answer.error(400, ErrorCode.UNSUPPORTED, "the query can't be decoded");
    }
    if (route instanceof ManagementRoute.OfRepository && exchange.method().equals("PATCH")) {
      return Answer.error(ErrorCode.NOT_IMPLEMENTED, "repositories can't be renamed");
    }
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      return Answer.error(ErrorCode.UNSUPPORTED).header("Allow", "GET, HEAD");
    }
    return read(exchange, caller, route);
  }

  private Answer read(Exchange exchange, Caller caller, ManagementRoute route) throws IOException {
    return switch (route) {
      case ManagementRoute.Ping() -> Body.object(_ -> {}).header(VERSION_HEADER, version);
      case ManagementRoute.Statistics() -> statistics();
      case ManagementRoute.OfRepository(RepositoryName name) ->
          repositories.find(exchange, caller, name);
      case ManagementRoute.Tags(RepositoryName name) -> tags.list(exchange, caller.pull(name));
      case ManagementRoute.OneTag(RepositoryName name, String tag) ->
          tags.find(caller.pull(name), tag);
      case ManagementRoute.Below(RepositoryName root) ->
          repositories.below(exchange, caller.tree(root));
      case ManagementRoute.InvalidName(), ManagementRoute.Nowhere() ->
          throw new IllegalStateException("answered before");
    };
  }

  private Answer statistics() {
    return Body.object(
        json -> {
          json.writeName("release");
          json.writeStartObject();
          json.writeStringProperty("ext_features", "tag_delete");
          json.writeStringProperty("version", version);
          json.writeEndObject();
          json.writeName("database");
          json.writeStartObject();
          json.writeBooleanProperty("enabled", true);
          json.writeEndObject();
        });
  }
}
