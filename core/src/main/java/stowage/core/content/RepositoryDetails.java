package stowage.core.content;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.PullPermit;
import stowage.core.access.TreePermit;
import stowage.core.content.Listings.Page;
import stowage.metadata.Metadata;
import stowage.metadata.Reading;
import stowage.metadata.Repository;
import stowage.metadata.RepositoryEntry;
import stowage.model.RepositoryName;

/** What the registry itself tells of repositories, by their paths. */
public final class RepositoryDetails {

  private final Metadata metadata;

  public RepositoryDetails(Metadata metadata) {
    this.metadata = metadata;
  }

  /** One repository; empty where there is none of the path. */
  public Optional<RepositoryDetail> find(PullPermit permit, boolean withSize) {
    return metadata
        .database()
        .read(
            rows ->
                entry(rows, permit.repository())
                    .map(
                        entry ->
                            detail(
                                rows,
                                entry,
                                withSize ? size(rows, entry.repository()) : OptionalLong.empty())));
  }

  /** One repository with the size of itself and all below; it may be missing if some are below. */
  public Optional<RepositoryDetail> findWithTree(TreePermit permit) {
    RepositoryName path = permit.root();
    return metadata
        .database()
        .read(
            rows -> {
              OptionalLong size =
                  OptionalLong.of(metadata.repositories().sizeBytesBelow(rows, path));
              return entry(rows, path)
                  .map(entry -> detail(rows, entry, size))
                  .or(() -> treeAlone(rows, path, size));
            });
  }

  /** Those that have a tag, of the path itself and below it, in byte order. */
  public Page<RepositoryDetail> tagged(TreePermit permit, Optional<String> last, int limit) {
    List<RepositoryDetail> read =
        metadata
            .database()
            .read(
                rows ->
                    metadata
                        .repositories()
                        .taggedBelow(rows, permit.root(), last, limit + 1)
                        .stream()
                        .map(entry -> detail(rows, entry, OptionalLong.empty()))
                        .toList());
    return Page.of(read, limit);
  }

  private Optional<RepositoryDetail> treeAlone(
      Reading rows, RepositoryName path, OptionalLong size) {
    return metadata.repositories().taggedBelow(rows, path, Optional.empty(), 1).isEmpty()
        ? Optional.empty()
        : Optional.of(new RepositoryDetail(path, Optional.empty(), Optional.empty(), size));
  }

  private Optional<RepositoryEntry> entry(Reading rows, RepositoryName path) {
    return metadata
        .repositories()
        .find(rows, path)
        .flatMap(found -> metadata.repositories().find(rows, found.id()));
  }

  private OptionalLong size(Reading rows, Repository repository) {
    return OptionalLong.of(metadata.repositories().sizeBytes(rows, repository));
  }

  private RepositoryDetail detail(Reading rows, RepositoryEntry entry, OptionalLong size) {
    return new RepositoryDetail(
        entry.name(),
        Optional.of(entry.createdAt()),
        metadata.tags().lastPush(rows, entry.repository()),
        size);
  }
}
