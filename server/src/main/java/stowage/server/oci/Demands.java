package stowage.server.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Demand;
import stowage.model.RepositoryName;
import stowage.server.http.Exchange;

/** What each request needs leave for. */
final class Demands {

  private Demands() {}

  static List<Demand> of(Route route, Exchange exchange) {
    return switch (route) {
      case Route.Ping(), Route.InvalidName(), Route.Nowhere() -> List.of();
      case Route.Catalog() -> List.of(new Demand.OfCatalog());
      case Route.Tags(var name) -> List.of(Demand.toPull(name));
      case Route.ReferrersOf(var name, _) -> List.of(Demand.toPull(name));
      case Route.ManifestOf(var name, _) -> List.of(byMethod(exchange.method(), name));
      case Route.BlobOf(var name, _) -> List.of(byMethod(exchange.method(), name));
      case Route.UploadOf(var name, var session) -> List.of(new Demand.OfUpload(name, session));
      case Route.Uploads(var name) -> toOpen(exchange, name);
    };
  }

  private static Demand byMethod(String method, RepositoryName repository) {
    return switch (method) {
      case "HEAD" -> Demand.toLook(repository);
      case "PUT", "POST", "PATCH" -> Demand.toPush(repository);
      case "DELETE" -> Demand.toDelete(repository);
      default -> Demand.toPull(repository);
    };
  }

  /** A mount reads from another repository, which the token has to cover as well. */
  private static List<Demand> toOpen(Exchange exchange, RepositoryName repository) {
    List<Demand> demands = new ArrayList<>(2);
    demands.add(Demand.toPush(repository));
    Optional<RepositoryName> source =
        exchange
            .parameter("mount")
            .flatMap(_ -> exchange.parameter("from"))
            .flatMap(RepositoryName::parse);
    source
        .map(from -> from.equals(repository) ? Demand.toLook(from) : Demand.toPull(from))
        .ifPresent(demands::add);
    return demands;
  }
}
