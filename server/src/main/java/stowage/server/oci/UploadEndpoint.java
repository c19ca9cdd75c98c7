package stowage.server.oci;

import java.io.IOException;
import java.util.Optional;
import stowage.core.access.Caller;
import stowage.core.access.PushPermit;
import stowage.core.content.AppendOutcome;
import stowage.core.content.BlobUploads;
import stowage.core.content.ByteFeed;
import stowage.core.content.FinishOutcome;
import stowage.core.content.Mounts;
import stowage.core.content.UploadStatus;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.ErrorCode;
import stowage.model.RepositoryName;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.RequestBody;

/**
 * {@code /v2/<name>/blobs/uploads/} (distribution spec, end-4 to end-6, end-11, end-13, end-14).
 */
final class UploadEndpoint {

  private static final int RETRY_AFTER_SECONDS = 1;

  private final BlobUploads uploads;
  private final Mounts mounts;

  UploadEndpoint(BlobUploads uploads, Mounts mounts) {
    this.uploads = uploads;
    this.mounts = mounts;
  }

  /** POST: a mount, a whole blob, or a new session. */
  Answer open(Exchange exchange, Caller caller, RepositoryName repository) throws IOException {
    if (!exchange.method().equals("POST")) {
      return Methods.notAllowed("POST");
    }
    PushPermit permit = caller.push(repository);
    if (exchange.parameter("mount").isPresent()) {
      return mount(exchange, caller, permit);
    }
    Optional<String> digest = exchange.parameter("digest");
    if (digest.isPresent()) {
      return pushWhole(exchange, permit, digest.get());
    }
    return begin(exchange, permit);
  }

  private Answer begin(Exchange exchange, PushPermit permit) {
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.ofWireName(
            exchange.parameter("digest-algorithm").orElse(DigestAlgorithm.SHA256.wireName()));
    if (algorithm.isEmpty()) {
      return Answer.error(ErrorCode.DIGEST_INVALID, "the digest algorithm is not supported");
    }
    UploadStatus status = uploads.begin(permit, algorithm.get());
    return describe(Answer.accepted(), exchange, permit.repository(), status);
  }

  private Answer mount(Exchange exchange, Caller caller, PushPermit permit) throws IOException {
    Optional<Digest> digest = exchange.parameter("mount").flatMap(Digest::parse);
    if (digest.isEmpty()) {
      return Answer.error(ErrorCode.DIGEST_INVALID, "not a supported digest");
    }
    Optional<String> from = exchange.parameter("from");
    Optional<RepositoryName> source = from.flatMap(RepositoryName::parse);
    if (from.isPresent() && source.isEmpty()) {
      return Answer.error(ErrorCode.NAME_INVALID);
    }
    boolean mounted =
        source.isPresent()
            ? mounts.mount(permit, digest.get(), caller.pull(source.get()))
            : mounts.mountFromAnywhere(permit, digest.get(), caller);
    return mounted ? created(exchange, permit.repository(), digest.get()) : begin(exchange, permit);
  }

  private Answer pushWhole(Exchange exchange, PushPermit permit, String digestText)
      throws IOException {
    Optional<Digest> digest = Digest.parse(digestText);
    if (digest.isEmpty()) {
      return Answer.error(ErrorCode.DIGEST_INVALID, "not a supported digest");
    }
    return finished(
        exchange, permit.repository(), uploads.pushWhole(permit, digest.get(), feed(exchange)));
  }

  /** A session's own URL: GET, PATCH, PUT and DELETE. */
  Answer answer(Exchange exchange, Caller caller, Route.UploadOf route) throws IOException {
    PushPermit permit = caller.push(route.repository());
    return switch (exchange.method()) {
      case "GET", "HEAD" -> status(exchange, permit, route);
      case "PATCH" -> append(exchange, permit, route);
      case "PUT" -> finish(exchange, permit, route);
      case "DELETE" ->
          uploads.cancel(permit, route.session()) ? Answer.noContent() : unknownSession();
      default -> Methods.notAllowed("GET, HEAD, PATCH, PUT, DELETE");
    };
  }

  private Answer status(Exchange exchange, PushPermit permit, Route.UploadOf route) {
    return uploads
        .status(permit, route.session())
        .map(status -> describe(Answer.noContent(), exchange, permit.repository(), status))
        .orElseGet(UploadEndpoint::unknownSession);
  }

  private Answer append(Exchange exchange, PushPermit permit, Route.UploadOf route)
      throws IOException {
    ContentRange range = ContentRange.of(exchange);
    if (range instanceof ContentRange.Malformed(String reason)) {
      return malformed(reason);
    }
    return switch (uploads.append(permit, route.session(), range.chunk(), feed(exchange))) {
      case AppendOutcome.Appended(UploadStatus status) ->
          describe(Answer.accepted(), exchange, permit.repository(), status);
      case AppendOutcome.UnknownSession() -> unknownSession();
      case AppendOutcome.OutOfOrder(UploadStatus status) ->
          outOfOrder(exchange, permit.repository(), status);
      case AppendOutcome.StorageFull() -> storageFull();
    };
  }

  private Answer finish(Exchange exchange, PushPermit permit, Route.UploadOf route)
      throws IOException {
    Optional<Digest> digest = exchange.parameter("digest").flatMap(Digest::parse);
    if (digest.isEmpty()) {
      return Answer.error(
          ErrorCode.DIGEST_INVALID, "the digest parameter is missing or not a supported digest");
    }
    ContentRange range = ContentRange.of(exchange);
    if (range instanceof ContentRange.Malformed(String reason)) {
      return malformed(reason);
    }
    return finished(
        exchange,
        permit.repository(),
        uploads.finish(permit, route.session(), digest.get(), range.chunk(), feed(exchange)));
  }

  private static Answer finished(
      Exchange exchange, RepositoryName repository, FinishOutcome outcome) {
    return switch (outcome) {
      case FinishOutcome.Created(Digest digest) -> created(exchange, repository, digest);
      case FinishOutcome.UnknownSession() -> unknownSession();
      case FinishOutcome.OutOfOrder(UploadStatus status) ->
          outOfOrder(exchange, repository, status);
      case FinishOutcome.DigestMismatch(Digest actual) ->
          Answer.error(
              ErrorCode.DIGEST_INVALID,
              ErrorCode.DIGEST_INVALID.message(),
              "{\"actual\":\"" + actual + "\"}");
      case FinishOutcome.StorageFull() -> storageFull();
      case FinishOutcome.TryAgain() ->
          Answer.error(ErrorCode.UNAVAILABLE)
              .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
    };
  }

  private static Answer storageFull() {
    return Answer.error(507, ErrorCode.UNAVAILABLE, "the registry's storage is full");
  }

  private static ByteFeed feed(Exchange exchange) {
    RequestBody[] body = new RequestBody[1];
    return () -> {
      if (body[0] == null) {
        body[0] = exchange.body();
      }
      return body[0].next();
    };
  }

  private static Answer created(Exchange exchange, RepositoryName repository, Digest digest) {
    return Answer.created(exchange.baseUrl() + "/v2/" + repository + "/blobs/" + digest)
        .header("Docker-Content-Digest", digest.toString());
  }

  private static Answer outOfOrder(
      Exchange exchange, RepositoryName repository, UploadStatus status) {
    return describe(
        Answer.error(ErrorCode.RANGE_INVALID, "the chunk does not follow what was uploaded so far"),
        exchange,
        repository,
        status);
  }

  private static Answer unknownSession() {
    return Answer.error(ErrorCode.BLOB_UPLOAD_UNKNOWN);
  }

  private static Answer malformed(String reason) {
    return Answer.error(ErrorCode.BLOB_UPLOAD_INVALID, reason);
  }

  /** An empty upload says {@code 0-0} too: the header has no other way to say it. */
  private static Answer describe(
      Answer answer, Exchange exchange, RepositoryName repository, UploadStatus status) {
    return answer
        .header(
            "Location",
            exchange.baseUrl() + "/v2/" + repository + "/blobs/uploads/" + status.session())
        .header("Range", "0-" + Math.max(0, status.sizeBytes() - 1))
        .header("Docker-Upload-UUID", status.session());
  }
}
