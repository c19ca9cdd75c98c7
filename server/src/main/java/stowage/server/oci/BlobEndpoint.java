package stowage.server.oci;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import stowage.core.access.Caller;
import stowage.core.content.BlobBytes;
import stowage.core.content.BlobPulls;
import stowage.core.content.DeleteOutcome;
import stowage.core.content.Deletions;
import stowage.core.content.FoundBlob;
import stowage.model.Digest;
import stowage.model.ErrorCode;
import stowage.model.MediaTypes;
import stowage.server.http.Answer;
import stowage.server.http.BodySource;
import stowage.server.http.Exchange;

/** {@code /v2/<name>/blobs/<digest>} (distribution spec, end-2 and end-10). */
final class BlobEndpoint {

  private static final String ALLOWED = "GET, HEAD, DELETE";
  private static final String FOR_A_YEAR = "max-age=31536000";

  private final BlobPulls pulls;
  private final Deletions deletions;

  BlobEndpoint(BlobPulls pulls, Deletions deletions) {
    this.pulls = pulls;
    this.deletions = deletions;
  }

  Answer answer(Exchange exchange, Caller caller, Route.BlobOf route) throws IOException {
    Optional<Digest> digest = Digest.parse(route.digest());
    if (digest.isEmpty()) {
      return Answer.error(ErrorCode.DIGEST_INVALID, "not a supported digest");
    }
    return switch (exchange.method()) {
      case "GET", "HEAD" -> get(exchange, caller, route, digest.get());
      case "DELETE" ->
          deleted(
              deletions.deleteBlob(
                  caller.delete(route.repository(), exchange.clientAddress()), digest.get()));
      default -> Methods.notAllowed(ALLOWED);
    };
  }

  private Answer get(Exchange exchange, Caller caller, Route.BlobOf route, Digest digest)
      throws IOException {
    Optional<FoundBlob> found = pulls.find(caller.pull(route.repository()), digest);
    if (found.isEmpty()) {
      return unknown();
    }
    if (Preconditions.isUnchanged(exchange, digest)) {
      return found.get().isWhole() ? Preconditions.notModified(digest) : unknown();
    }
    return send(exchange, found.get(), range(exchange, found.get()));
  }

  private static Answer unknown() {
    return Answer.error(ErrorCode.BLOB_UNKNOWN);
  }

  /** Range is defined for GET only. */
  private static ByteRange range(Exchange exchange, FoundBlob blob) {
    boolean asked =
        exchange.method().equals("GET") && Preconditions.allowsRange(exchange, blob.digest());
    return ByteRange.parse(asked ? exchange.header("Range") : Optional.empty(), blob.sizeBytes());
  }

  private static Answer send(Exchange exchange, FoundBlob blob, ByteRange range)
      throws IOException {
    return switch (range) {
      case ByteRange.Unsatisfiable() ->
          Answer.error(ErrorCode.RANGE_INVALID)
              .header("Content-Range", "bytes */" + blob.sizeBytes());
      case ByteRange.Whole() -> body(exchange, Answer.ok(), blob, 0, blob.sizeBytes());
      case ByteRange.Part part ->
          body(
              exchange,
              Answer.partial().header("Content-Range", contentRange(part, blob)),
              blob,
              part.first(),
              part.lengthBytes());
    };
  }

  private static String contentRange(ByteRange.Part part, FoundBlob blob) {
    return "bytes " + part.first() + "-" + part.last() + "/" + blob.sizeBytes();
  }

  private static Answer body(
      Exchange exchange, Answer answer, FoundBlob blob, long offset, long lengthBytes)
      throws IOException {
    Preconditions.describe(answer, blob.digest())
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", FOR_A_YEAR);
    if (exchange.method().equals("HEAD") || lengthBytes == 0) {
      return blob.isWhole()
          ? answer.body(MediaTypes.OCTET_STREAM, NoBytes.INSTANCE, offset, lengthBytes)
          : unknown();
    }
    return blob.open()
        .map(bytes -> answer.body(MediaTypes.OCTET_STREAM, new Bytes(bytes), offset, lengthBytes))
        .orElseGet(BlobEndpoint::unknown);
  }

  private static Answer deleted(DeleteOutcome outcome) {
    return switch (outcome) {
      case DeleteOutcome.Deleted() -> Answer.accepted();
      case DeleteOutcome.Unknown() -> unknown();
      case DeleteOutcome.SwitchedOff() -> Methods.notAllowed("GET, HEAD");
      case DeleteOutcome.TagProtected(), DeleteOutcome.TagImmutable(), DeleteOutcome.Referenced _ ->
          throw new IllegalStateException("blobs have no tags and no indexes");
    };
  }

  private record Bytes(BlobBytes content) implements BodySource {

    @Override
    public ByteBuffer read(long position, int maxBytes) throws IOException {
      return content.read(position, maxBytes);
    }

    @Override
    public void close() {
      content.close();
    }
  }

  private enum NoBytes implements BodySource {
    INSTANCE;

    @Override
    public ByteBuffer read(long position, int maxBytes) {
      throw new IllegalStateException("there is nothing to read");
    }

    @Override
    public void close() {}
  }
}
