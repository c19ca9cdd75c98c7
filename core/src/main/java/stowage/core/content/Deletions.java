package stowage.core.content;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import stowage.core.access.AuditTrail;
import stowage.core.access.DeletePermit;
import stowage.core.access.TagDenials;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Removal;
import stowage.metadata.Repository;
import stowage.metadata.Transaction;
import stowage.model.Digest;
import stowage.model.Tag;

/**
 * Takes tags, manifests and blobs out of repositories, at once for clients and undoably for a
 * while. Where accounts say who it was, each is written down in the audit log.
 */
public final class Deletions {

  private static final String REASON = "deleted by a client";
  private static final int MAX_INDEXES_NAMED = 10;

  private final Metadata metadata;
  private final ContentSettings settings;
  private final Optional<AuditTrail> audit;
  private final Clock clock;

  /**
   * For a registry's own door.
   *
   * @param audit none where nobody knows who clients are
   */
  public Deletions(
      Metadata metadata, ContentSettings settings, Optional<AuditTrail> audit, Clock clock) {
    this.metadata = metadata;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** What becomes of a repository, and what is written down of it. */
  private record Change(
      BiFunction<Transaction, Repository, DeleteOutcome> removal,
      String event,
      Map<String, String> detail) {}

  public DeleteOutcome deleteTag(DeletePermit permit, Tag tag) {
    return remove(
        permit,
        permit.tags().toDelete(tag.value()),
        new Change(
            (rows, repository) ->
                outcome(metadata.removals().removeTag(rows, repository, tag, removal(permit))),
            "container_repository_tags_deleted",
            Map.of("tag", tag.value())));
  }

  /** Removes a manifest with its tags, unless an index of the repository still lists it. */
  public DeleteOutcome deleteManifest(DeletePermit permit, Digest digest) {
    return remove(
        permit,
        permit.tags().toDeleteManifest(),
        new Change(
            (rows, repository) -> removeManifest(rows, repository, digest, permit),
            "container_repository_manifest_deleted",
            Map.of("digest", digest.toString())));
  }

  private DeleteOutcome removeManifest(
      Transaction rows, Repository repository, Digest digest, DeletePermit permit) {
    List<Digest> indexes =
        metadata.manifests().indexesOf(rows, repository, digest, MAX_INDEXES_NAMED);
    return indexes.isEmpty()
        ? outcome(metadata.removals().removeManifest(rows, repository, digest, removal(permit)))
        : new DeleteOutcome.Referenced(indexes);
  }

  public DeleteOutcome deleteBlob(DeletePermit permit, Digest digest) {
    return remove(
        permit,
        TagDenials.Answer.ALLOWED,
        new Change(
            (rows, repository) ->
                outcome(metadata.removals().removeLink(rows, repository, digest, removal(permit))),
            "container_repository_blob_deleted",
            Map.of("digest", digest.toString())));
  }

  private DeleteOutcome remove(DeletePermit permit, TagDenials.Answer rules, Change change) {
    return refusal(settings, rules).orElseGet(() -> remove(permit, change));
  }

  /** What is in the way of any removal; empty where nothing is. */
  static Optional<DeleteOutcome> refusal(ContentSettings settings, TagDenials.Answer rules) {
    if (!settings.deletesEnabled()) {
      return Optional.of(new DeleteOutcome.SwitchedOff());
    }
    return switch (rules) {
      case PROTECTED -> Optional.of(new DeleteOutcome.TagProtected());
      case IMMUTABLE -> Optional.of(new DeleteOutcome.TagImmutable());
      case ALLOWED -> Optional.empty();
    };
  }

  private DeleteOutcome remove(DeletePermit permit, Change change) {
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows ->
                metadata
                    .repositories()
                    .find(rows, permit.repository())
                    .map(repository -> remove(rows, repository, permit, change))
                    .orElseGet(DeleteOutcome.Unknown::new));
  }

  private DeleteOutcome remove(
      Transaction rows, Repository repository, DeletePermit permit, Change change) {
    DeleteOutcome outcome = change.removal().apply(rows, repository);
    if (outcome instanceof DeleteOutcome.Deleted) {
      AuditEvent.Entry entry =
          new AuditEvent.Entry(
              permit.forAudit(),
              change.event(),
              AuditTrail.numbered(
                  "container_repository", repository.id(), repository.name().value()),
              change.detail());
      audit.ifPresent(trail -> trail.add(rows, entry));
    }
    return outcome;
  }

  private Removal removal(DeletePermit permit) {
    return new Removal(permit.identity().name(), REASON, clock.instant());
  }

  private static DeleteOutcome outcome(boolean removed) {
    return removed ? new DeleteOutcome.Deleted() : new DeleteOutcome.Unknown();
  }
}
