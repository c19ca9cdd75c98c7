package stowage.core.projects;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.metadata.Audience;
import stowage.metadata.GivenLevel;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.ProjectFilter;
import stowage.metadata.Reading;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Reads projects. */
public final class ProjectListings {

  private final Metadata metadata;
  private final Clock clock;

  public ProjectListings(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /** Empty where it is gone meanwhile. */
  public Optional<ProjectView> find(ManagePermit permit) {
    long id = permit.placeFor(Action.VIEW_PROJECT).id();
    return metadata
        .database()
        .read(rows -> metadata.projects().find(rows, id).map(new Views(metadata, rows)::of));
  }

  /** Projects that whoever asks may see. */
  public Page<ProjectView> page(Requester requester, ProjectQuery query, Window window) {
    return metadata
        .database()
        .read(rows -> page(rows, requester, query, UnaryOperator.identity(), window));
  }

  /** Those among them that are in a group, or below it. */
  public Page<ProjectView> ofGroup(
      ManagePermit permit, ProjectQuery query, boolean withSubgroups, Window window) {
    long id = permit.placeFor(Action.VIEW_GROUP).id();
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .namespaces()
                    .find(rows, id)
                    .map(
                        group ->
                            page(
                                rows,
                                permit.requester(),
                                query,
                                filter -> within(filter, group, withSubgroups),
                                window))
                    .orElseGet(Page::empty));
  }

  /** Those among them that are in a person's own namespace; empty if there is no such person. */
  public Optional<Page<ProjectView>> ofUser(
      Requester requester, long userId, ProjectQuery query, Window window) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .namespaces()
                    .personal(rows, userId)
                    .map(own -> page(rows, requester, query, filter -> filter.in(own), window)));
  }

  /** The same by user name, in whatever case. */
  public Optional<Page<ProjectView>> ofUser(
      Requester requester, String username, ProjectQuery query, Window window) {
    return metadata
        .database()
        .read(rows -> metadata.users().findByUsername(rows, username))
        .flatMap(user -> ofUser(requester, user.id(), query, window));
  }

  /**
   * As what whoever asks is a member of some projects, by their numbers, in one look at the rows;
   * empty for those who can't be a member of anything.
   */
  public Optional<Map<Long, GivenLevels>> given(Requester requester, List<ProjectView> projects) {
    return requester.actor().person().map(user -> given(user.id(), projects));
  }

  private Map<Long, GivenLevels> given(long userId, List<ProjectView> projects) {
    List<Long> ids = projects.stream().map(ProjectView::id).toList();
    Map<Long, List<GivenLevel>> levels =
        metadata
            .database()
            .read(rows -> metadata.members().given(rows, userId, ids, clock.instant()))
            .stream()
            .collect(Collectors.groupingBy(GivenLevel::projectId));
    return projects.stream()
        .collect(
            Collectors.toMap(
                ProjectView::id,
                project -> given(userId, project, levels.getOrDefault(project.id(), List.of()))));
  }

  private static GivenLevels given(long userId, ProjectView project, List<GivenLevel> levels) {
    OptionalLong owner = project.namespace().ownerId();
    if (owner.isPresent() && owner.getAsLong() == userId) {
      return new GivenLevels(Optional.of(AccessLevel.OWNER), Optional.empty());
    }
    return new GivenLevels(by(levels, Place.Kind.PROJECT), by(levels, Place.Kind.NAMESPACE));
  }

  private static Optional<AccessLevel> by(List<GivenLevel> levels, Place.Kind kind) {
    return levels.stream().filter(it -> it.by() == kind).map(GivenLevel::level).findFirst();
  }

  private static ProjectFilter within(
      ProjectFilter filter, Namespace group, boolean withSubgroups) {
    return withSubgroups ? filter.below(group) : filter.in(group);
  }

  private Page<ProjectView> page(
      Reading rows,
      Requester requester,
      ProjectQuery query,
      UnaryOperator<ProjectFilter> place,
      Window window) {
    Optional<Audience> audience =
        query
            .membership()
            .map(least -> Audiences.membership(requester, least))
            .orElseGet(() -> Optional.of(Audiences.seenBy(requester)));
    if (audience.isEmpty() || !Audiences.mayRead(requester)) {
      return Page.empty();
    }
    ProjectFilter filter = place.apply(filter(audience.get(), query));
    Views views = new Views(metadata, rows);
    return new Page<>(
        metadata.projects().page(rows, filter, window.slice(), clock.instant()).stream()
            .map(views::of)
            .toList(),
        metadata.projects().count(rows, filter, clock.instant()));
  }

  private static ProjectFilter filter(Audience audience, ProjectQuery query) {
    ProjectFilter filter =
        ProjectFilter.of(audience).withSearch(query.search()).sortedBy(query.order().ofProjects());
    return query.visibility().map(filter::withVisibility).orElse(filter);
  }
}
