package stowage.server.oci;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Caller;
import stowage.core.access.PullPermit;
import stowage.core.content.Listings;
import stowage.core.content.Listings.Page;
import stowage.model.ErrorCode;
import stowage.model.MediaTypes;
import stowage.model.RepositoryName;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** The tag list (distribution spec, end-8) and the catalog. */
final class ListingEndpoint {

  private static final int DEFAULT_REPOSITORIES = 100;

  private final Listings listings;
  private final int maxCatalogEntries;
  private final int maxTagEntries;

  ListingEndpoint(Listings listings, int maxCatalogEntries, int maxTagEntries) {
    this.listings = listings;
    this.maxCatalogEntries = maxCatalogEntries;
    this.maxTagEntries = maxTagEntries;
  }

  Answer tags(Exchange exchange, PullPermit permit) {
    if (!Methods.isRead(exchange.method())) {
      return Methods.notAllowed("GET, HEAD");
    }
    Optional<PageRequest> asked = PageRequest.of(exchange, maxTagEntries);
    if (asked.isEmpty()) {
      return Answer.error(ErrorCode.PAGINATION_NUMBER_INVALID);
    }
    PageRequest request = asked.get().atMost(maxTagEntries);
    return listings
        .tags(permit, request.last(), request.limit())
        .map(page -> page(exchange, request, page, nameAndTags(permit.repository(), page)))
        .orElseGet(() -> Answer.error(ErrorCode.NAME_UNKNOWN));
  }

  Answer catalog(Exchange exchange, Caller caller) {
    if (!Methods.isRead(exchange.method())) {
      return Methods.notAllowed("GET, HEAD");
    }
    int usual = Math.min(DEFAULT_REPOSITORIES, maxCatalogEntries);
    Optional<PageRequest> asked = PageRequest.of(exchange, usual);
    if (asked.isEmpty() || asked.get().limit() > maxCatalogEntries) {
      return Answer.error(
          ErrorCode.PAGINATION_NUMBER_INVALID, "n must be a number up to " + maxCatalogEntries);
    }
    Page<RepositoryName> found =
        listings.repositories(caller.catalog(), asked.get().last(), asked.get().limit());
    Page<String> page =
        new Page<>(found.entries().stream().map(RepositoryName::value).toList(), found.hasMore());
    return page(exchange, asked.get(), page, "{\"repositories\":" + array(page.entries()) + "}");
  }

  private static Answer page(
      Exchange exchange, PageRequest request, Page<String> page, String json) {
    Answer answer = Answer.ok().body(MediaTypes.JSON, json.getBytes(StandardCharsets.UTF_8));
    return page.hasMore() && !page.entries().isEmpty()
        ? request.link(answer, exchange, page.entries().getLast())
        : answer;
  }

  private static String nameAndTags(RepositoryName name, Page<String> page) {
    return "{\"name\":\"" + name + "\",\"tags\":" + array(page.entries()) + "}";
  }

  /** Names and tags hold no character that JSON would escape. */
  private static String array(List<String> names) {
    StringBuilder json = new StringBuilder(16 + names.size() * 24).append('[');
    for (String name : names) {
      json.append(json.length() == 1 ? "\"" : ",\"").append(name).append('"');
    }
    return json.append(']').toString();
  }
}
