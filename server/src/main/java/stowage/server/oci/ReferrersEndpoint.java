package stowage.server.oci;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stowage.core.access.Caller;
import stowage.core.content.Listings;
import stowage.core.content.Listings.Page;
import stowage.model.Digest;
import stowage.model.ErrorCode;
import stowage.model.MediaTypes;
import stowage.model.Referrer;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code /v2/<name>/referrers/<digest>} (distribution spec, end-12). */
final class ReferrersEndpoint {

  private static final JsonFactory JSON = new JsonFactory();

  private final Listings listings;
  private final int maxEntries;

  ReferrersEndpoint(Listings listings, int maxEntries) {
    this.listings = listings;
    this.maxEntries = maxEntries;
  }

  Answer answer(Exchange exchange, Caller caller, Route.ReferrersOf route) {
    if (!Methods.isRead(exchange.method())) {
      return Methods.notAllowed("GET, HEAD");
    }
    Optional<Digest> subject = Digest.parse(route.digest());
    Optional<String> last = exchange.parameter("last");
    if (subject.isEmpty() || (last.isPresent() && Digest.parse(last.get()).isEmpty())) {
      return Answer.error(ErrorCode.DIGEST_INVALID, "not a supported digest");
    }
    Optional<String> artifactType =
        exchange.parameter("artifactType").filter(type -> !type.isEmpty());
    Page<Referrer> page =
        listings.referrers(
            caller.pull(route.repository()),
            subject.get(),
            artifactType,
            last.flatMap(Digest::parse),
            maxEntries);
    Answer answer = Answer.ok().body(MediaTypes.OCI_INDEX, index(page));
    artifactType.ifPresent(type -> answer.header("OCI-Filters-Applied", "artifactType"));
    return page.hasMore() ? link(answer, exchange, artifactType, page) : answer;
  }

  private static Answer link(
      Answer answer, Exchange exchange, Optional<String> artifactType, Page<Referrer> page) {
    String filter =
        artifactType
            .map(type -> "&artifactType=" + URLEncoder.encode(type, StandardCharsets.UTF_8))
            .orElse("");
    String url =
        exchange.baseUrl()
            + exchange.rawPath()
            + "?last="
            + page.entries().getLast().digest()
            + filter;
    return answer.header("Link", "<" + url + ">; rel=\"next\"");
  }

  private static byte[] index(Page<Referrer> page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", 2);
      json.writeStringProperty("mediaType", MediaTypes.OCI_INDEX);
      json.writeArrayPropertyStart("manifests");
      page.entries().forEach(referrer -> write(json, referrer));
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Referrer referrer) {
    json.writeStartObject();
    json.writeStringProperty("mediaType", referrer.mediaType());
    json.writeNumberProperty("size", referrer.sizeBytes());
    json.writeStringProperty("digest", referrer.digest().toString());
    referrer.artifactType().ifPresent(type -> json.writeStringProperty("artifactType", type));
    if (!referrer.annotations().isEmpty()) {
      json.writeObjectPropertyStart("annotations");
      Map<String, String> sorted = new TreeMap<>(referrer.annotations());
      sorted.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
