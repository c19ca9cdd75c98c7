package stowage.core.content;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stowage.core.access.PullPermit;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.Repository;
import stowage.metadata.Slice;
import stowage.metadata.TagEntry;
import stowage.metadata.TagFilter;
import stowage.model.Referrer;
import stowage.model.Tag;

/** Tags with what they point to, in pages that can be followed in both directions. */
public final class TagPages {

  private static final int MAX_REFERRERS = 100;

  private final Metadata metadata;

  public TagPages(Metadata metadata) {
    this.metadata = metadata;
  }

  /** A page; empty where there is no such repository. */
  public Optional<TagPage> page(PullPermit permit, TagQuery query) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .repositories()
                    .find(rows, permit.repository())
                    .map(found -> new Book(rows, found, query).page()));
  }

  /** One tag; empty where there is no such repository, no entry where there is no such tag. */
  public Optional<List<TaggedManifest>> exactly(
      PullPermit permit, String tag, TagQuery.Referring referring) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .repositories()
                    .find(rows, permit.repository())
                    .map(found -> exactly(rows, found, tag, referring)));
  }

  private List<TaggedManifest> exactly(
      Reading rows, Repository repository, String tag, TagQuery.Referring referring) {
    return Tag.parse(tag)
        .flatMap(name -> metadata.tags().entry(rows, repository, name))
        .map(entry -> shown(rows, repository, entry, referring))
        .stream()
        .toList();
  }

  private TaggedManifest shown(
      Reading rows, Repository repository, TagEntry entry, TagQuery.Referring referring) {
    return new TaggedManifest(
        entry.tag(),
        entry.manifest(),
        entry.mediaType(),
        entry.config(),
        entry.layerBytes(),
        entry.createdAt(),
        entry.pushedAt(),
        referring.isWanted()
            ? Optional.of(referrers(rows, repository, entry, referring.types()))
            : Optional.empty());
  }

  private List<Referrer> referrers(
      Reading rows, Repository repository, TagEntry entry, List<String> types) {
    return metadata
        .manifests()
        .referrers(
            rows,
            repository.name(),
            entry.manifest(),
            Optional.empty(),
            Optional.empty(),
            MAX_REFERRERS)
        .stream()
        .filter(referrer -> isOf(types, referrer))
        .toList();
  }

  private static boolean isOf(List<String> types, Referrer referrer) {
    return types.isEmpty()
        || referrer
            .artifactType()
            .map(type -> types.contains(type.toLowerCase(Locale.ROOT)))
            .orElse(false);
  }

  /** One page and a look beyond its edges, all of one reading. */
  private final class Book {
    private final Reading rows;
    private final Repository repository;
    private final TagQuery query;
    private final TagFilter.Order order;

    Book(Reading rows, Repository repository, TagQuery query) {
      this.rows = rows;
      this.repository = repository;
      this.query = query;
      this.order = TagFilter.Order.valueOf(query.order().name());
    }

    TagPage page() {
      TagFilter.Order way = query.backwards() ? order.reversed() : order;
      List<TagEntry> read = read(way, query.marker().flatMap(this::place), query.limit() + 1);
      boolean goesOn = read.size() > query.limit();
      List<TagEntry> entries = goesOn ? read.subList(0, query.limit()) : read;
      boolean comesFrom =
          query.marker().isPresent()
              && !entries.isEmpty()
              && !read(way.reversed(), Optional.of(placeOf(entries.getFirst())), 1).isEmpty();
      List<TagEntry> inOrder = query.backwards() ? entries.reversed() : entries;
      return new TagPage(
          inOrder.stream().map(entry -> shown(rows, repository, entry, query.referring())).toList(),
          query.backwards() ? goesOn : comesFrom,
          query.backwards() ? comesFrom : goesOn);
    }

    private List<TagEntry> read(TagFilter.Order way, Optional<TagFilter.Marker> from, int limit) {
      TagFilter all = TagFilter.all().withSearch(query.search()).sortedBy(way);
      return metadata
          .tags()
          .list(rows, repository, from.map(all::after).orElse(all), Slice.first(limit));
    }

    private Optional<TagFilter.Marker> place(TagQuery.Marker marker) {
      Instant pushedAt =
          marker
              .pushedAt()
              .or(
                  () ->
                      Tag.parse(marker.name())
                          .flatMap(tag -> metadata.tags().entry(rows, repository, tag))
                          .map(TagEntry::pushedAt))
              .orElse(Instant.EPOCH);
      return Optional.of(new TagFilter.Marker(marker.name(), pushedAt));
    }

    private static TagFilter.Marker placeOf(TagEntry entry) {
      return new TagFilter.Marker(entry.tag().value(), entry.pushedAt());
    }
  }
}
