package stowage.server.oci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import stowage.core.access.Authenticator;
import stowage.core.access.Caller;
import stowage.core.content.StorageFull;
import stowage.model.ErrorCode;
import stowage.model.MediaTypes;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/** The door of the distribution API: who is asking, what for, and who answers. */
public final class OciHandler implements Handler {

  private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

  private final Gate gate;
  private final ManifestEndpoint manifests;
  private final BlobEndpoint blobs;
  private final UploadEndpoint uploads;
  private final ListingEndpoint listings;
  private final ReferrersEndpoint referrers;

  public OciHandler(Authenticator authenticator, OciFeatures features, OciSettings settings) {
    this.gate = new Gate(authenticator, settings.challenge());
    this.manifests =
        new ManifestEndpoint(
            features.manifestPulls(), features.manifestPushes(), features.deletions());
    this.blobs = new BlobEndpoint(features.blobPulls(), features.deletions());
    this.uploads = new UploadEndpoint(features.uploads(), features.mounts());
    this.listings =
        new ListingEndpoint(
            features.listings(), settings.maxCatalogEntries(), settings.maxTagEntries());
    this.referrers = new ReferrersEndpoint(features.listings(), settings.maxReferrerEntries());
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    return answerOrFull(exchange).header("Docker-Distribution-Api-Version", "registry/2.0");
  }

  private Answer answerOrFull(Exchange exchange) throws IOException {
    try {
      return answer(exchange);
    } catch (RuntimeException e) {
      if (StorageFull.isCauseOf(e)) {
        return Answer.error(507, ErrorCode.UNAVAILABLE, "the registry's storage is full");
      }
      throw e;
    }
  }

  private Answer answer(Exchange exchange) throws IOException {
    if (exchange.rawPath().equals("/")) {
      return Answer.ok().header("Cache-Control", "no-cache");
    }
    Route route = Routes.of(exchange.rawPath());
    exchange.route(route.label());
    if (route instanceof Route.Nowhere) {
      return Answer.error(404, ErrorCode.NAME_UNKNOWN, "there is no such endpoint");
    }
    return gate.admit(
        exchange, Demands.of(route, exchange), caller -> answer(exchange, caller, route));
  }

  private Answer answer(Exchange exchange, Caller caller, Route route) throws IOException {
    if (exchange.hasBrokenQuery()) {
      return Answer.error(400, ErrorCode.UNSUPPORTED, "the query can't be decoded");
    }
    return switch (route) {
      case Route.Ping() -> ping(exchange);
      case Route.Catalog() -> listings.catalog(exchange, caller);
      case Route.Tags(var name) -> listings.tags(exchange, caller.pull(name));
      case Route.ManifestOf manifest -> manifests.answer(exchange, caller, manifest);
      case Route.BlobOf blob -> blobs.answer(exchange, caller, blob);
      case Route.Uploads(var name) -> uploads.open(exchange, caller, name);
      case Route.UploadOf upload -> uploads.answer(exchange, caller, upload);
      case Route.ReferrersOf referrersOf -> referrers.answer(exchange, caller, referrersOf);
      case Route.InvalidName() -> Answer.error(ErrorCode.NAME_INVALID);
      case Route.Nowhere() -> throw new IllegalStateException("answered before");
    };
  }

  private static Answer ping(Exchange exchange) {
    return Methods.isRead(exchange.method())
        ? Answer.ok().body(MediaTypes.JSON, EMPTY_OBJECT)
        : Methods.notAllowed("GET, HEAD");
  }
}
