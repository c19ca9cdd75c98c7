package stowage.core.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.access.ManagePermit;
import stowage.metadata.Metadata;
import stowage.metadata.Project;
import stowage.metadata.Reading;
import stowage.metadata.RepositoryEntry;
import stowage.metadata.RepositoryFilter;
import stowage.metadata.Slice;
import stowage.metadata.TagFilter;

/** Repositories of projects and groups. */
public final class OwnRepositories implements RepositoryCatalog {

  private final Metadata metadata;

  public OwnRepositories(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * Of one project.
   *
   * @param permit for {@link Action#VIEW_REGISTRY}
   */
  @Override
  public Listed<RepositoryView> ofProject(ManagePermit permit, RepositoryQuery query) {
    long project = permit.placeFor(Action.VIEW_REGISTRY).id();
    return metadata
        .database()
        .read(rows -> list(rows, new RepositoryFilter.OfProject(project), query));
  }

  /**
   * Of a group and those below it.
   *
   * @param permit for {@link Action#VIEW_GROUP_REGISTRY}
   */
  @Override
  public Listed<RepositoryView> ofGroup(ManagePermit permit, RepositoryQuery query) {
    long group = permit.placeFor(Action.VIEW_GROUP_REGISTRY).id();
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .namespaces()
                    .find(rows, group)
                    .map(found -> list(rows, new RepositoryFilter.BelowGroup(found), query))
                    .orElseGet(() -> new Listed<>(List.of(), 0)));
  }

  /**
   * One of them; empty where it was removed meanwhile.
   *
   * @param permit for {@link Action#VIEW_REGISTRY}
   */
  @Override
  public Optional<RepositoryView> find(ImagePermit permit, RepositoryView.Extras extras) {
    long id = permit.repositoryFor(Action.VIEW_REGISTRY).id();
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .repositories()
                    .find(rows, id)
                    .map(found -> new Views(rows, extras).of(found)));
  }

  private Listed<RepositoryView> list(
      Reading rows, RepositoryFilter.Within within, RepositoryQuery query) {
    RepositoryFilter filter =
        RepositoryFilter.of(within)
            .withSearch(query.search())
            .sortedBy(RepositoryFilter.Order.valueOf(query.order().name()));
    Views views = new Views(rows, query.extras());
    return new Listed<>(
        metadata
            .repositories()
            .list(rows, filter, new Slice(query.limit(), query.offset()))
            .stream()
            .map(views::of)
            .toList(),
        metadata.repositories().count(rows, filter));
  }

  /** Rows as they are shown, all of one reading. */
  private final class Views {
    private final Reading rows;
    private final RepositoryView.Extras extras;
    private final Map<Long, Optional<Project>> projects = new HashMap<>();

    Views(Reading rows, RepositoryView.Extras extras) {
      this.rows = rows;
      this.extras = extras;
    }

    RepositoryView of(RepositoryEntry entry) {
      return new RepositoryView(
          entry.id(),
          entry.name(),
          nameWithin(entry),
          entry.projectId(),
          entry.createdAt(),
          extras.tagsCount()
              ? OptionalLong.of(metadata.tags().count(rows, entry.repository()))
              : OptionalLong.empty(),
          extras.tags() ? Optional.of(tags(entry)) : Optional.empty(),
          extras.size()
              ? OptionalLong.of(metadata.repositories().sizeBytes(rows, entry.repository()))
              : OptionalLong.empty());
    }

    private List<String> tags(RepositoryEntry entry) {
      return metadata
          .tags()
          .list(rows, entry.repository(), TagFilter.all(), Slice.first(RepositoryView.MAX_TAGS))
          .stream()
          .map(tag -> tag.tag().value())
          .toList();
    }

    /** A project's path is what its repositories' paths begin with, but for its case. */
    private String nameWithin(RepositoryEntry entry) {
      int length = projectOf(entry).map(project -> project.fullPath().length()).orElse(-1);
      String path = entry.name().value();
      return path.substring(Math.min(path.length(), length + 1));
    }

    private Optional<Project> projectOf(RepositoryEntry entry) {
      return entry.projectId().isPresent()
          ? projects.computeIfAbsent(
              entry.projectId().getAsLong(), id -> metadata.projects().find(rows, id))
          : Optional.empty();
    }
  }
}
