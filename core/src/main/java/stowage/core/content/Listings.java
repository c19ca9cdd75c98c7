package stowage.core.content;

import java.util.List;
import java.util.Optional;
import stowage.core.access.CatalogPermit;
import stowage.core.access.PullPermit;
import stowage.metadata.Metadata;
import stowage.model.Digest;
import stowage.model.Referrer;
import stowage.model.RepositoryName;

/** Pages of tags, repositories and referrers, each over an index and from a key on. */
public final class Listings {

  private final Metadata metadata;

  public Listings(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Part of a listing. */
  public record Page<T>(List<T> entries, boolean hasMore) {

    public Page {
      entries = List.copyOf(entries);
    }

    /** A page of at most {@code limit} from a reading that asked for one more. */
    static <T> Page<T> of(List<T> readOneMore, int limit) {
      return readOneMore.size() <= limit
          ? new Page<>(readOneMore, false)
          : new Page<>(readOneMore.subList(0, limit), true);
    }
  }

  /** Tags after {@code last} in byte order; empty where nobody has pushed to the repository. */
  public Optional<Page<String>> tags(PullPermit permit, Optional<String> last, int limit) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .repositories()
                    .find(rows, permit.repository())
                    .map(found -> metadata.tags().page(rows, found, last, limit + 1))
                    .map(names -> Page.of(names, limit)));
  }

  public Page<RepositoryName> repositories(CatalogPermit permit, Optional<String> last, int limit) {
    return Page.of(
        metadata.database().read(rows -> metadata.repositories().page(rows, last, limit + 1)),
        limit);
  }

  /** Manifests whose subject is the digest, whether it exists or not. */
  public Page<Referrer> referrers(
      PullPermit permit,
      Digest subject,
      Optional<String> artifactType,
      Optional<Digest> last,
      int limit) {
    return Page.of(
        metadata
            .database()
            .read(
                rows ->
                    metadata
                        .manifests()
                        .referrers(
                            rows, permit.repository(), subject, artifactType, last, limit + 1)),
        limit);
  }
}
