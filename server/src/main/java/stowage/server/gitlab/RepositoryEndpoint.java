package stowage.server.gitlab;

import java.util.Optional;
import stowage.core.access.Caller;
import stowage.core.access.TreePermit;
import stowage.core.content.Listings.Page;
import stowage.core.content.RepositoryDetail;
import stowage.core.content.RepositoryDetails;
import stowage.model.RepositoryName;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import tools.jackson.core.JsonGenerator;

/** Details of repositories, and those below a path. */
final class RepositoryEndpoint {

  private static final String TREE = "self_with_descendants";

  private final RepositoryDetails details;

  RepositoryEndpoint(RepositoryDetails details) {
    this.details = details;
  }

  static boolean wantsTree(Exchange exchange) {
    return exchange.parameter("size").filter(TREE::equals).isPresent();
  }

  Answer find(Exchange exchange, Caller caller, RepositoryName name) {
    Optional<String> size = exchange.parameter("size");
    if (size.filter(value -> !value.equals("self") && !value.equals(TREE)).isPresent()) {
      return Queries.notAmong("size", "self, self_with_descendants");
    }
    Optional<RepositoryDetail> found =
        wantsTree(exchange)
            ? details.findWithTree(caller.tree(name))
            : details.find(caller.pull(name), size.isPresent());
    return found
        .map(detail -> Body.object(json -> write(json, detail)))
        .orElseGet(() -> Queries.unknownRepository(name));
  }

  Answer below(Exchange exchange, TreePermit permit) {
    Optional<Integer> limit = Queries.limit(exchange);
    if (limit.isEmpty()) {
      return Queries.badLimit(exchange);
    }
    Page<RepositoryDetail> page = details.tagged(permit, exchange.parameter("last"), limit.get());
    Answer answer =
        Body.array(
            json ->
                page.entries()
                    .forEach(
                        detail -> {
                          json.writeStartObject();
                          write(json, detail);
                          json.writeEndObject();
                        }));
    return page.hasMore()
        ? answer.header(
            "Link",
            Queries.link(
                exchange, "last", page.entries().getLast().path().value(), limit.get(), "next"))
        : answer;
  }

  private static void write(JsonGenerator json, RepositoryDetail detail) {
    String path = detail.path().value();
    json.writeStringProperty("name", path.substring(path.lastIndexOf('/') + 1));
    json.writeStringProperty("path", path);
    if (detail.sizeBytes().isPresent()) {
      json.writeNumberProperty("size_bytes", detail.sizeBytes().getAsLong());
      json.writeStringProperty("size_precision", "default");
    }
    if (detail.createdAt().isPresent()) {
      Body.time(json, "created_at", detail.createdAt().get());
    } else {
      json.writeStringProperty("created_at", "");
    }
    detail.lastPublishedAt().ifPresent(time -> Body.time(json, "last_published_at", time));
  }
}
