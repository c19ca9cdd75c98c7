package stowage.core.content;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.core.access.PushPermit;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.NewManifest;
import stowage.metadata.Repository;
import stowage.metadata.Transaction;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.Manifest;
import stowage.model.ManifestReader;
import stowage.model.ParsedManifest;
import stowage.model.Tag;

/** Takes manifests in: checked, kept byte for byte, and tagged in the same transaction. */
public final class ManifestPushes {

  private final Metadata metadata;
  private final ContentSettings settings;
  private final ManifestReferences references;
  private final Clock clock;

  public ManifestPushes(Metadata metadata, ContentSettings settings, Clock clock) {
    this.metadata = metadata;
    this.settings = settings;
    this.references = new ManifestReferences(metadata, settings);
    this.clock = clock;
  }

  /** How large a manifest may be. */
  public int maxBytes() {
    return settings.maxManifestBytes() > 0
        ? Math.min(settings.maxManifestBytes(), Manifest.MAX_BYTES)
        : Manifest.MAX_BYTES;
  }

  /**
   * Stores a manifest.
   *
   * @param expected the digest that the request names; empty where it names a tag only
   * @param contentType what the payload was sent as
   */
  public ManifestPutOutcome put(
      PushPermit permit,
      Optional<Digest> expected,
      List<Tag> tags,
      Optional<String> contentType,
      byte[] payload) {
    Digest actual =
        Digest.of(expected.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256), payload);
    if (expected.isPresent() && !expected.get().equals(actual)) {
      return new ManifestPutOutcome.DigestMismatch(actual);
    }
    return switch (ManifestReader.read(contentType, payload)) {
      case ParsedManifest.Invalid(String reason) -> new ManifestPutOutcome.Invalid(reason);
      case ParsedManifest.Valid(Manifest manifest) ->
          references
              .objection(manifest)
              .<ManifestPutOutcome>map(ManifestPutOutcome.Invalid::new)
              .orElseGet(() -> store(permit, new NewManifest(actual, manifest, payload), tags));
    };
  }

  private ManifestPutOutcome store(PushPermit permit, NewManifest manifest, List<Tag> tags) {
    return metadata
        .database()
        .transact(Durability.DURABLE, rows -> store(rows, permit, manifest, tags));
  }

  private ManifestPutOutcome store(
      Transaction rows, PushPermit permit, NewManifest manifest, List<Tag> tags) {
    Optional<Repository> known = metadata.repositories().find(rows, permit.repository());
    List<Digest> missing = references.missing(rows, known, manifest.manifest());
    if (!missing.isEmpty()) {
      return new ManifestPutOutcome.MissingReferences(missing);
    }
    Optional<ManifestPutOutcome> denied =
        tags.stream()
            .flatMap(tag -> denial(rows, permit, known, manifest, tag).stream())
            .findFirst();
    if (denied.isPresent()) {
      return denied.get();
    }
    Instant now = clock.instant();
    Repository repository = PushTarget.of(permit).ensure(metadata, rows, now);
    boolean _ = metadata.manifests().put(rows, repository, manifest, now);
    for (Tag tag : tags) {
      Optional<Digest> _ =
          metadata
              .tags()
              .put(rows, repository, tag, manifest.digest(), permit.identity().name(), now);
    }
    return new ManifestPutOutcome.Stored(
        manifest.digest(), tags, manifest.manifest().subject().map(Descriptor::digest));
  }

  /** In the transaction that tags: between a look before it and the push, the tag may be made. */
  private Optional<ManifestPutOutcome> denial(
      Transaction rows,
      PushPermit permit,
      Optional<Repository> known,
      NewManifest manifest,
      Tag tag) {
    Optional<Digest> present =
        known.flatMap(repository -> metadata.tags().find(rows, repository, tag));
    // The same again changes nothing: a client that lost the answer sends it once more.
    boolean changes = present.isPresent() && !present.get().equals(manifest.digest());
    return switch (permit.tags().toPush(tag.value(), changes)) {
      case ALLOWED -> Optional.empty();
      case PROTECTED -> Optional.of(new ManifestPutOutcome.TagProtected(tag));
      case IMMUTABLE -> Optional.of(new ManifestPutOutcome.TagImmutable(tag));
    };
  }
}
