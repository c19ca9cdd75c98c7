package stowage.core.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import stowage.core.access.ImagePermit;
import stowage.core.access.ManagePermit;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Repository;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/**
 * Repositories of a registry behind us. They have rows here, so that they have numbers and belong
 * to projects; which there are is looked up now and then, and their tags whenever they are asked
 * for.
 */
public final class BehindRepositories implements RepositoryCatalog {

  private static final Duration RECENT = Duration.ofSeconds(30);
  private static final int MAX_REPOSITORIES = 100_000;

  private final Metadata metadata;
  private final RepositoryCatalog rows;
  private final RegistryBehind registry;
  private final Clock clock;
  private final AtomicReference<Instant> lookedUp = new AtomicReference<>(Instant.EPOCH);

  public BehindRepositories(Metadata metadata, RegistryBehind registry, Clock clock) {
    this.metadata = metadata;
    this.rows = new OwnRepositories(metadata);
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Listed<RepositoryView> ofProject(ManagePermit permit, RepositoryQuery query) {
    lookUp();
    return filled(rows.ofProject(permit, query.with(RepositoryView.Extras.NONE)), query.extras());
  }

  @Override
  public Listed<RepositoryView> ofGroup(ManagePermit permit, RepositoryQuery query) {
    lookUp();
    return filled(rows.ofGroup(permit, query.with(RepositoryView.Extras.NONE)), query.extras());
  }

  @Override
  public Optional<RepositoryView> find(ImagePermit permit, RepositoryView.Extras extras) {
    return rows.find(permit, RepositoryView.Extras.NONE).map(view -> filled(view, extras));
  }

  private void lookUp() {
    Instant now = clock.instant();
    Instant before = lookedUp.get();
    if (now.isBefore(before.plus(RECENT)) || !lookedUp.compareAndSet(before, now)) {
      return;
    }
    registry.repositories(MAX_REPOSITORIES).stream()
        .filter(name -> !isKnown(name) && !registry.tags(name).isEmpty())
        .forEach(this::make);
  }

  private boolean isKnown(RepositoryName name) {
    return metadata
        .database()
        .read(reading -> metadata.repositories().find(reading, name))
        .isPresent();
  }

  private void make(RepositoryName name) {
    metadata
        .database()
        .change(
            Durability.PROCESS,
            writing -> {
              Repository _ = metadata.repositories().ensure(writing, name, clock.instant());
            });
  }

  private Listed<RepositoryView> filled(
      Listed<RepositoryView> listed, RepositoryView.Extras extras) {
    return new Listed<>(
        listed.entries().stream().map(view -> filled(view, extras)).toList(), listed.total());
  }

  /** How much it holds, a registry of another kind doesn't tell. */
  private RepositoryView filled(RepositoryView view, RepositoryView.Extras extras) {
    if (!extras.tags() && !extras.tagsCount()) {
      return view;
    }
    List<String> tags = registry.tags(view.path()).stream().map(Tag::value).toList();
    return new RepositoryView(
        view.id(),
        view.path(),
        view.name(),
        view.projectId(),
        view.createdAt(),
        extras.tagsCount() ? OptionalLong.of(tags.size()) : OptionalLong.empty(),
        extras.tags()
            ? Optional.of(tags.stream().limit(RepositoryView.MAX_TAGS).toList())
            : Optional.empty(),
        OptionalLong.empty());
  }
}
