package stowage.core.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.content.Listings.Page;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.Repository;
import stowage.metadata.Slice;
import stowage.metadata.TagEntry;
import stowage.metadata.TagFilter;
import stowage.model.Tag;

/** Tags of a repository. The permits are for {@link Action#VIEW_REGISTRY}. */
public final class OwnTags implements TagCatalog {

  private final Metadata metadata;

  public OwnTags(Metadata metadata) {
    this.metadata = metadata;
  }

  /** By name, with their number. */
  @Override
  public Listed<Tag> list(ImagePermit permit, long offset, int limit) {
    Repository repository = repository(permit);
    return metadata
        .database()
        .read(
            rows ->
                new Listed<>(
                    names(rows, repository, TagFilter.all(), new Slice(limit, offset)),
                    metadata.tags().count(rows, repository)));
  }

  /** By name, those after {@code last} only. */
  @Override
  public Page<Tag> after(ImagePermit permit, Optional<String> last, boolean descending, int limit) {
    TagFilter all =
        TagFilter.all()
            .sortedBy(descending ? TagFilter.Order.BY_NAME_DESCENDING : TagFilter.Order.BY_NAME);
    TagFilter filter =
        last.map(name -> all.after(new TagFilter.Marker(name, Instant.EPOCH))).orElse(all);
    Repository repository = repository(permit);
    return Page.of(
        metadata.database().read(rows -> names(rows, repository, filter, Slice.first(limit + 1))),
        limit);
  }

  @Override
  public Optional<TagDetail> find(ImagePermit permit, Tag tag) {
    Repository repository = repository(permit);
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .tags()
                    .entry(rows, repository, tag)
                    .map(entry -> detail(rows, repository, entry)));
  }

  private TagDetail detail(Reading rows, Repository repository, TagEntry entry) {
    return new TagDetail(
        repository.name(),
        entry.tag(),
        entry.manifest(),
        entry.config(),
        metadata.repositories().sizeBytes(rows, repository, entry.tag()),
        Optional.of(entry.createdAt()));
  }

  private List<Tag> names(Reading rows, Repository repository, TagFilter filter, Slice slice) {
    return metadata.tags().list(rows, repository, filter, slice).stream()
        .map(TagEntry::tag)
        .toList();
  }

  private static Repository repository(ImagePermit permit) {
    return permit.repositoryFor(Action.VIEW_REGISTRY).repository();
  }
}
