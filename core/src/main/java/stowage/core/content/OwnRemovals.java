package stowage.core.content;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.Action;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImagePermit;
import stowage.core.access.TagDenials;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Repository;
import stowage.metadata.RepositoryEntry;
import stowage.metadata.Transaction;
import stowage.model.Tag;

/**
 * Takes tags and whole repositories away over other doors than the registry's own, as {@link
 * Deletions} does there; each is written down in the audit log.
 */
public final class OwnRemovals implements ImageRemovals {

  private final Metadata metadata;
  private final RemovalTrail trail;
  private final ContentSettings settings;

  public OwnRemovals(Metadata metadata, AuditTrail audit, ContentSettings settings, Clock clock) {
    this.metadata = metadata;
    this.trail = new RemovalTrail(audit, clock);
    this.settings = settings;
  }

  /**
   * Deletes a tag; its image stays for whoever knows its digest.
   *
   * @param permit for {@link Action#DELETE_TAG}
   */
  @Override
  public DeleteOutcome deleteTag(ImagePermit permit, Tag tag) {
    RepositoryEntry entry = permit.repositoryFor(Action.DELETE_TAG);
    return Deletions.refusal(settings, permit.tags().toDelete(tag.value()))
        .orElseGet(() -> inLocked(entry, rows -> deleteTag(rows, permit, entry.repository(), tag)));
  }

  /**
   * Deletes a repository with all that it holds. Uploads to it that are under way end; a push that
   * begins afterwards makes the repository anew.
   *
   * @param permit for {@link Action#DELETE_REPOSITORY}
   */
  @Override
  public DeleteOutcome deleteRepository(ImagePermit permit) {
    RepositoryEntry entry = permit.repositoryFor(Action.DELETE_REPOSITORY);
    return inLocked(entry, rows -> deleteRepository(rows, permit, entry.repository()));
  }

  private DeleteOutcome deleteTag(
      Transaction rows, ImagePermit permit, Repository repository, Tag tag) {
    if (!metadata.removals().removeTag(rows, repository, tag, trail.removal(permit))) {
      return new DeleteOutcome.Unknown();
    }
    trail.tagDeleted(rows, permit, repository, tag);
    return new DeleteOutcome.Deleted();
  }

  private DeleteOutcome deleteRepository(
      Transaction rows, ImagePermit permit, Repository repository) {
    long tags = metadata.tags().count(rows, repository);
    TagDenials.Answer rules = permit.tags().toDeleteRepository(tags > 0);
    Optional<DeleteOutcome> refusal = Deletions.refusal(settings, rules);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    metadata.removals().removeRepository(rows, repository, trail.removal(permit));
    trail.repositoryDeleted(rows, permit, repository, tags);
    return new DeleteOutcome.Deleted();
  }

  /** The permit is for the repository as part of its project: elsewhere it is worth nothing. */
  private DeleteOutcome inLocked(
      RepositoryEntry permitted, Function<Transaction, DeleteOutcome> removal) {
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              boolean locked = metadata.repositories().find(rows, permitted.name()).isPresent();
              boolean stands =
                  locked
                      && metadata
                          .repositories()
                          .find(rows, permitted.id())
                          .filter(now -> now.projectId().equals(permitted.projectId()))
                          .isPresent();
              return stands ? removal.apply(rows) : new DeleteOutcome.Unknown();
            });
  }
}
