package stowage.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.CatalogPermit;
import stowage.core.access.PullPermit;
import stowage.metadata.Metadata;
import stowage.model.Digest;
import stowage.model.Referrer;
import stowage.model.RepositoryName;

/** Pages of tags, repositories and referrers, each over an index and from a key on. */
public final class Listings {

  private static final int FIRST_REFERRERS = 8;
  private static final long REFERRER_BYTES = 400;
  private static final long CHEAP_REFERRER_BYTES = 64 * 1024;
  private static final long MAX_REFERRER_BYTES = 3 * 1024 * 1024;

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

  /**
   * Manifests whose subject is the digest, whether it exists or not. Their annotations can be
   * large, so a page ends early once it holds enough bytes; what follows it may then turn out to be
   * empty.
   */
  public Page<Referrer> referrers(
      PullPermit permit,
      Digest subject,
      Optional<String> artifactType,
      Optional<Digest> last,
      int limit) {
    List<Referrer> found = new ArrayList<>();
    Optional<Digest> after = last;
    long bytes = 0;
    int batch = FIRST_REFERRERS;
    while (true) {
      List<Referrer> read = readReferrers(permit, subject, artifactType, after, batch);
      for (Referrer referrer : read) {
        bytes += weight(referrer);
        if (!found.isEmpty() && (bytes > MAX_REFERRER_BYTES || found.size() == limit)) {
          return new Page<>(found, true);
        }
        found.add(referrer);
      }
      if (read.size() < batch) {
        return new Page<>(found, false);
      }
      after = Optional.of(found.getLast().digest());
      batch = bytes < CHEAP_REFERRER_BYTES ? batch * 2 : batch;
    }
  }

  private List<Referrer> readReferrers(
      PullPermit permit,
      Digest subject,
      Optional<String> artifactType,
      Optional<Digest> after,
      int limit) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .manifests()
                    .referrers(rows, permit.repository(), subject, artifactType, after, limit));
  }

  private static long weight(Referrer referrer) {
    long characters = REFERRER_BYTES;
    for (Map.Entry<String, String> annotation : referrer.annotations().entrySet()) {
      characters += annotation.getKey().length() + annotation.getValue().length();
    }
    return characters;
  }
}
