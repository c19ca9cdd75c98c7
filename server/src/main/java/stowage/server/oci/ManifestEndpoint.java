package stowage.server.oci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Caller;
import stowage.core.access.DeletePermit;
import stowage.core.access.PullPermit;
import stowage.core.content.DeleteOutcome;
import stowage.core.content.Deletions;
import stowage.core.content.ManifestPulls;
import stowage.core.content.ManifestPushes;
import stowage.core.content.ManifestPutOutcome;
import stowage.core.content.Reference;
import stowage.model.Digest;
import stowage.model.ErrorCode;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** {@code /v2/<name>/manifests/<tag-or-digest>} (distribution spec, end-3, end-7 and end-9). */
final class ManifestEndpoint {

  private static final String ALLOWED = "GET, HEAD, PUT, DELETE";
  private static final int MAX_TAGS = 100;

  private final ManifestPulls pulls;
  private final ManifestPushes pushes;
  private final Deletions deletions;
  private final ManifestBuffers buffers = new ManifestBuffers();

  ManifestEndpoint(ManifestPulls pulls, ManifestPushes pushes, Deletions deletions) {
    this.pulls = pulls;
    this.pushes = pushes;
    this.deletions = deletions;
  }

  Answer answer(Exchange exchange, Caller caller, Route.ManifestOf route) throws IOException {
    Optional<Reference> reference = reference(route.reference());
    return switch (exchange.method()) {
      case "GET", "HEAD" ->
          reference.isPresent()
              ? get(exchange, caller.pull(route.repository()), reference.get())
              : invalid(route.reference());
      case "PUT" ->
          reference.isPresent()
              ? put(exchange, caller, route.repository(), reference.get())
              : invalid(route.reference());
      case "DELETE" ->
          reference.isPresent()
              ? delete(caller.delete(route.repository(), exchange.clientAddress()), reference.get())
              : invalid(route.reference());
      default -> Methods.notAllowed(ALLOWED);
    };
  }

  private static Optional<Reference> reference(String text) {
    return text.indexOf(':') >= 0
        ? Digest.parse(text).map(Reference.ByDigest::new)
        : Tag.parse(text).map(Reference.ByTag::new);
  }

  private static Answer invalid(String reference) {
    return reference.indexOf(':') >= 0
        ? Answer.error(ErrorCode.DIGEST_INVALID, "not a supported digest")
        : Answer.error(ErrorCode.MANIFEST_INVALID, "not a tag");
  }

  private static Answer unknown() {
    return Answer.error(ErrorCode.MANIFEST_UNKNOWN);
  }

  private Answer get(Exchange exchange, PullPermit permit, Reference reference) {
    Optional<StoredManifest> found = pulls.find(permit, reference);
    if (found.isEmpty()) {
      return unknown();
    }
    boolean byTag = reference instanceof Reference.ByTag;
    if (byTag && Accepted.of(exchange).wantsImageFor(found.get().mediaType())) {
      return pulls
          .linuxAmd64Child(permit, found.get())
          .map(child -> send(exchange, child))
          .orElseGet(
              () ->
                  Answer.error(
                      ErrorCode.MANIFEST_UNKNOWN,
                      "the tag is an index without an image for linux/amd64, and the Accept header"
                          + " names no index"));
    }
    return send(exchange, found.get());
  }

  private static Answer send(Exchange exchange, StoredManifest manifest) {
    if (Preconditions.isUnchanged(exchange, manifest.digest())) {
      return Preconditions.notModified(manifest.digest());
    }
    return Preconditions.describe(Answer.ok(), manifest.digest())
        .body(manifest.mediaType(), manifest.payload());
  }

  private Answer put(
      Exchange exchange, Caller caller, RepositoryName repository, Reference reference)
      throws IOException {
    List<Tag> tags = new ArrayList<>();
    if (reference instanceof Reference.ByTag(Tag tag)) {
      tags.add(tag);
    }
    List<String> more = exchange.parameters("tag");
    more.forEach(text -> Tag.parse(text).filter(tag -> !tags.contains(tag)).ifPresent(tags::add));
    if (more.stream().anyMatch(text -> Tag.parse(text).isEmpty())) {
      return Answer.error(ErrorCode.MANIFEST_INVALID, "a tag parameter is not a tag");
    }
    if (more.size() > MAX_TAGS) {
      return Answer.error(414, ErrorCode.MANIFEST_INVALID, "more than " + MAX_TAGS + " tags");
    }
    Optional<Digest> expected =
        reference instanceof Reference.ByDigest(Digest digest)
            ? Optional.of(digest)
            : Optional.empty();
    return buffers.with(
        exchange,
        pushes.maxBytes(),
        payload ->
            stored(
                exchange,
                repository,
                !more.isEmpty(),
                pushes.put(
                    caller.push(repository),
                    expected,
                    tags,
                    exchange.header("Content-Type"),
                    payload)));
  }

  private static Answer stored(
      Exchange exchange, RepositoryName repository, boolean namesTags, ManifestPutOutcome outcome) {
    return switch (outcome) {
      case ManifestPutOutcome.Invalid(String reason) ->
          Answer.error(ErrorCode.MANIFEST_INVALID, "manifest invalid: " + reason);
      case ManifestPutOutcome.TagProtected(Tag tag) -> TagRefusal.protectedFromPush(tag);
      case ManifestPutOutcome.TagImmutable(Tag tag) -> TagRefusal.immutable(tag);
      case ManifestPutOutcome.DigestMismatch(Digest actual) ->
          Answer.error(
              ErrorCode.DIGEST_INVALID,
              ErrorCode.DIGEST_INVALID.message(),
              "{\"actual\":\"" + actual + "\"}");
      case ManifestPutOutcome.MissingReferences(List<Digest> missing) ->
          MissingReferences.answer(missing);
      case ManifestPutOutcome.Stored stored -> created(exchange, repository, namesTags, stored);
    };
  }

  private static Answer created(
      Exchange exchange,
      RepositoryName repository,
      boolean namesTags,
      ManifestPutOutcome.Stored stored) {
    Answer answer =
        Answer.created(exchange.baseUrl() + "/v2/" + repository + "/manifests/" + stored.digest())
            .header("Docker-Content-Digest", stored.digest().toString());
    stored.subject().ifPresent(subject -> answer.header("OCI-Subject", subject.toString()));
    if (namesTags) {
      stored.tags().forEach(tag -> answer.header("OCI-Tag", tag.value()));
    }
    return answer;
  }

  private Answer delete(DeletePermit permit, Reference reference) {
    DeleteOutcome outcome =
        switch (reference) {
          case Reference.ByTag(Tag tag) -> deletions.deleteTag(permit, tag);
          case Reference.ByDigest(Digest digest) -> deletions.deleteManifest(permit, digest);
        };
    return switch (outcome) {
      case DeleteOutcome.Deleted() -> Answer.accepted();
      case DeleteOutcome.Unknown() -> unknown();
      case DeleteOutcome.TagProtected() -> TagRefusal.protectedFromDelete();
      case DeleteOutcome.TagImmutable() -> TagRefusal.kept();
      case DeleteOutcome.SwitchedOff() -> Methods.notAllowed("GET, HEAD, PUT");
      case DeleteOutcome.Referenced(List<Digest> indexes) ->
          Answer.error(
              ErrorCode.MANIFEST_REFERENCED,
              "the manifest is listed by an index; delete that first",
              "{\"indexes\":" + MissingReferences.array(indexes) + "}");
    };
  }
}
