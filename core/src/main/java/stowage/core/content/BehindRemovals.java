package stowage.core.content;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stowage.core.access.Action;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImagePermit;
import stowage.core.access.TagDenials;
import stowage.core.content.RegistryBehind.Deletion;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.RepositoryEntry;
import stowage.metadata.Transaction;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Deletes in a registry behind us; what is gone there can't be restored here. */
public final class BehindRemovals implements ImageRemovals {

  private final Metadata metadata;
  private final RegistryBehind registry;
  private final RemovalTrail trail;
  private final ContentSettings settings;

  public BehindRemovals(
      Metadata metadata,
      RegistryBehind registry,
      AuditTrail audit,
      ContentSettings settings,
      Clock clock) {
    this.metadata = metadata;
    this.registry = registry;
    this.trail = new RemovalTrail(audit, clock);
    this.settings = settings;
  }

  @Override
  public DeleteOutcome deleteTag(ImagePermit permit, Tag tag) {
    RepositoryEntry entry = permit.repositoryFor(Action.DELETE_TAG);
    Optional<DeleteOutcome> refusal =
        Deletions.refusal(settings, permit.tags().toDelete(tag.value()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (registry.deleteTag(entry.name(), tag)) {
      case UNKNOWN -> new DeleteOutcome.Unknown();
      case SWITCHED_OFF -> new DeleteOutcome.SwitchedOff();
      case DONE -> {
        write(rows -> trail.tagDeleted(rows, permit, entry.repository(), tag));
        yield new DeleteOutcome.Deleted();
      }
    };
  }

  @Override
  public DeleteOutcome deleteRepository(ImagePermit permit) {
    RepositoryEntry entry = permit.repositoryFor(Action.DELETE_REPOSITORY);
    List<Tag> tags = registry.tags(entry.name());
    TagDenials.Answer rules = permit.tags().toDeleteRepository(!tags.isEmpty());
    Optional<DeleteOutcome> refusal = Deletions.refusal(settings, rules);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    for (Tag tag : tags) {
      if (deleteImage(entry.name(), tag) == Deletion.SWITCHED_OFF) {
        return new DeleteOutcome.SwitchedOff();
      }
    }
    write(rows -> forget(rows, permit, entry, tags.size()));
    return new DeleteOutcome.Deleted();
  }

  private Deletion deleteImage(RepositoryName repository, Tag tag) {
    return registry
        .manifest(repository, tag.value())
        .map(found -> registry.deleteManifest(repository, found.digest()))
        .orElse(Deletion.UNKNOWN);
  }

  private void forget(Transaction rows, ImagePermit permit, RepositoryEntry entry, int tags) {
    metadata
        .repositories()
        .find(rows, entry.name())
        .ifPresent(
            found -> metadata.removals().removeRepository(rows, found, trail.removal(permit)));
    trail.repositoryDeleted(rows, permit, entry.repository(), tags);
  }

  private void write(Consumer<Transaction> work) {
    metadata.database().change(Durability.DURABLE, work);
  }
}
