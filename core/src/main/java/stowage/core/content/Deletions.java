package stowage.core.content;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import stowage.core.access.DeletePermit;
import stowage.core.access.TagDenials;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Removal;
import stowage.metadata.Repository;
import stowage.metadata.Transaction;
import stowage.model.Digest;
import stowage.model.Tag;

/**
 * Takes tags, manifests and blobs out of repositories, at once for clients and undoably for a
 * while.
 */
public final class Deletions {

  private static final String REASON = "deleted by a client";
  private static final int MAX_INDEXES_NAMED = 10;

  private final Metadata metadata;
  private final ContentSettings settings;
  private final Clock clock;

  public Deletions(Metadata metadata, ContentSettings settings, Clock clock) {
    this.metadata = metadata;
    this.settings = settings;
    this.clock = clock;
  }

  public DeleteOutcome deleteTag(DeletePermit permit, Tag tag) {
    return remove(
        permit,
        permit.tags().toDelete(tag.value()),
        (rows, repository) ->
            outcome(metadata.removals().removeTag(rows, repository, tag, removal(permit))));
  }

  /** Removes a manifest with its tags, unless an index of the repository still lists it. */
  public DeleteOutcome deleteManifest(DeletePermit permit, Digest digest) {
    return remove(
        permit,
        permit.tags().toDeleteManifest(),
        (rows, repository) -> {
          List<Digest> indexes =
              metadata.manifests().indexesOf(rows, repository, digest, MAX_INDEXES_NAMED);
          return indexes.isEmpty()
              ? outcome(
                  metadata.removals().removeManifest(rows, repository, digest, removal(permit)))
              : new DeleteOutcome.Referenced(indexes);
        });
  }

  public DeleteOutcome deleteBlob(DeletePermit permit, Digest digest) {
    return remove(
        permit,
        TagDenials.Answer.ALLOWED,
        (rows, repository) ->
            outcome(metadata.removals().removeLink(rows, repository, digest, removal(permit))));
  }

  private DeleteOutcome remove(
      DeletePermit permit,
      TagDenials.Answer rules,
      BiFunction<Transaction, Repository, DeleteOutcome> removal) {
    return refusal(settings, rules).orElseGet(() -> remove(permit, removal));
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

  private DeleteOutcome remove(
      DeletePermit permit, BiFunction<Transaction, Repository, DeleteOutcome> removal) {
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              Optional<Repository> repository =
                  metadata.repositories().find(rows, permit.repository());
              return repository.isPresent()
                  ? removal.apply(rows, repository.get())
                  : new DeleteOutcome.Unknown();
            });
  }

  private Removal removal(DeletePermit permit) {
    return new Removal(permit.identity().name(), REASON, clock.instant());
  }

  private static DeleteOutcome outcome(boolean removed) {
    return removed ? new DeleteOutcome.Deleted() : new DeleteOutcome.Unknown();
  }
}
