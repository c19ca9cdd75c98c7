package stowage.core.projects;

import java.time.Clock;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.metadata.Audience;
import stowage.metadata.Metadata;
import stowage.metadata.NamespaceFilter;
import stowage.metadata.NamespaceFilter.Where;
import stowage.metadata.Reading;

/** Reads groups, and namespaces of either kind. */
public final class Groups {

  private final Metadata metadata;
  private final Clock clock;

  public Groups(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /** Empty where it is gone meanwhile. */
  public Optional<NamespaceView> find(ManagePermit permit) {
    long id = permit.placeFor(Action.VIEW_GROUP).id();
    return metadata
        .database()
        .read(rows -> metadata.namespaces().find(rows, id).map(new Views(metadata, rows)::of));
  }

  /** Groups that whoever asks may see. */
  public Page<NamespaceView> page(Requester requester, GroupQuery query, Window window) {
    Where where = query.topLevelOnly() ? new Where.Top() : new Where.Anywhere();
    return metadata
        .database()
        .read(rows -> page(rows, requester, new Narrowed(query, where, false), window));
  }

  /** Groups directly inside another. */
  public Page<NamespaceView> subgroups(ManagePermit permit, GroupQuery query, Window window) {
    return inside(permit, query, window, false);
  }

  /** Groups inside another at any level. */
  public Page<NamespaceView> descendants(ManagePermit permit, GroupQuery query, Window window) {
    return inside(permit, query, window, true);
  }

  /**
   * Groups that whoever asks is a member of, and their own namespace; all there are for
   * administrators.
   */
  public Page<NamespaceView> namespaces(Requester requester, GroupQuery query, Window window) {
    Where where = query.topLevelOnly() ? new Where.Top() : new Where.Anywhere();
    return metadata
        .database()
        .read(rows -> page(rows, requester, new Narrowed(query, where, true), window));
  }

  private Page<NamespaceView> inside(
      ManagePermit permit, GroupQuery query, Window window, boolean anyLevel) {
    long id = permit.placeFor(Action.VIEW_GROUP).id();
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .namespaces()
                    .find(rows, id)
                    .map(group -> anyLevel ? new Where.Below(group) : new Where.In(group))
                    .map(
                        where ->
                            page(
                                rows,
                                permit.requester(),
                                new Narrowed(query, where, false),
                                window))
                    .orElseGet(Page::empty));
  }

  private record Narrowed(GroupQuery query, Where where, boolean withPersonal) {

    NamespaceFilter filter(Audience audience) {
      NamespaceFilter filter =
          NamespaceFilter.of(audience)
              .within(where)
              .withSearch(query.search())
              .sortedBy(query.order().ofNamespaces());
      return withPersonal ? filter.andPersonal() : filter;
    }
  }

  private Page<NamespaceView> page(
      Reading rows, Requester requester, Narrowed narrowed, Window window) {
    Optional<Audience> audience =
        narrowed
            .query()
            .membership()
            .map(least -> Audiences.membership(requester, least))
            .orElseGet(() -> Optional.of(Audiences.seenBy(requester)));
    if (audience.isEmpty() || !Audiences.mayRead(requester)) {
      return Page.empty();
    }
    NamespaceFilter filter = narrowed.filter(audience.get());
    Views views = new Views(metadata, rows);
    return new Page<>(
        metadata.namespaces().page(rows, filter, window.slice(), clock.instant()).stream()
            .map(views::of)
            .toList(),
        metadata.namespaces().count(rows, filter, clock.instant()));
  }
}
