package stowage.core.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.access.ManagePermit;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Repository;
import stowage.metadata.Snapshot;
import stowage.metadata.Work;
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

  /** How many one request makes rows for; the next one goes on. */
  private static final int MAX_NEW = 200;

  private final Metadata metadata;
  private final RepositoryCatalog rows;
  private final RegistryBehind registry;
  private final Clock clock;
  private final AtomicReference<LookUp> last =
      new AtomicReference<>(new LookUp(Instant.EPOCH, List.of(), Set.of()));

  public BehindRepositories(Metadata metadata, RegistryBehind registry, Clock clock) {
    this.metadata = metadata;
    this.rows = new OwnRepositories(metadata);
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * What the registry said it has.
   *
   * @param settled those that have a row by now, and those that need none
   */
  private record LookUp(Instant at, List<RepositoryName> names, Set<RepositoryName> settled) {}

  @Override
  public Listed<RepositoryView> ofProject(ManagePermit permit, RepositoryQuery query) {
    long project = permit.placeFor(Action.VIEW_REGISTRY).id();
    read(reading -> metadata.projects().find(reading, project))
        .ifPresent(found -> adopt(found.fullPath().toLowerCase(Locale.ROOT)));
    return filled(rows.ofProject(permit, query.with(RepositoryView.Extras.NONE)), query.extras());
  }

  @Override
  public Listed<RepositoryView> ofGroup(ManagePermit permit, RepositoryQuery query) {
    long group = permit.placeFor(Action.VIEW_GROUP_REGISTRY).id();
    read(reading -> metadata.namespaces().find(reading, group))
        .ifPresent(found -> adopt(found.fullPath().toLowerCase(Locale.ROOT)));
    return filled(rows.ofGroup(permit, query.with(RepositoryView.Extras.NONE)), query.extras());
  }

  @Override
  public Optional<RepositoryView> find(ImagePermit permit, RepositoryView.Extras extras) {
    return rows.find(permit, RepositoryView.Extras.NONE).map(view -> filled(view, extras));
  }

  /** Makes rows for what is at a path and below it. */
  private void adopt(String path) {
    LookUp found = lookUp();
    found.names().stream()
        .filter(name -> isWithin(name, path) && !found.settled().contains(name))
        .limit(MAX_NEW)
        .forEach(
            name -> {
              settle(name);
              found.settled().add(name);
            });
  }

  private static boolean isWithin(RepositoryName name, String path) {
    return name.value().equals(path) || name.value().startsWith(path + "/");
  }

  private LookUp lookUp() {
    LookUp before = last.get();
    Instant now = clock.instant();
    if (now.isBefore(before.at().plus(RECENT))) {
      return before;
    }
    LookUp fresh =
        new LookUp(now, registry.repositories(MAX_REPOSITORIES), ConcurrentHashMap.newKeySet());
    last.set(fresh);
    return fresh;
  }

  /** Registries go on naming repositories whose last tag is gone. */
  private void settle(RepositoryName name) {
    if (read(reading -> metadata.repositories().find(reading, name)).isEmpty()
        && !registry.tags(name).isEmpty()) {
      make(name);
    }
  }

  private <T> T read(Work<Snapshot, T> work) {
    return metadata.database().read(work);
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
