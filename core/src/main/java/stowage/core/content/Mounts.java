package stowage.core.content;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.content.ContentStore;
import stowage.core.access.Caller;
import stowage.core.access.PullPermit;
import stowage.core.access.PushPermit;
import stowage.metadata.Durability;
import stowage.metadata.LiveBlob;
import stowage.metadata.Metadata;
import stowage.metadata.Repository;
import stowage.model.Digest;
import stowage.model.RepositoryName;

/** Gives a repository a blob that another one holds, without moving bytes. */
public final class Mounts {

  /** How many holders of a blob a mount without a source looks at. */
  private static final int MAX_HOLDERS = 100;

  private final Metadata metadata;
  private final ContentStore store;
  private final Clock clock;

  public Mounts(Metadata metadata, ContentStore store, Clock clock) {
    this.metadata = metadata;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Mounts from a repository.
   *
   * @return false where the source does not hold the blob; nothing was changed then
   */
  public boolean mount(PushPermit target, Digest digest, PullPermit source) throws IOException {
    return mount(target, digest, List.of(source.repository()));
  }

  /** Mounts from any repository that the caller may read, as far as a bounded search finds one. */
  public boolean mountFromAnywhere(PushPermit target, Digest digest, Caller caller)
      throws IOException {
    List<RepositoryName> holders =
        metadata.database().read(rows -> metadata.blobs().holders(rows, digest, MAX_HOLDERS));
    return mount(
        target,
        digest,
        holders.stream()
            .flatMap(name -> caller.pullIfGranted(name).stream())
            .map(PullPermit::repository)
            .toList());
  }

  private boolean mount(PushPermit target, Digest digest, List<RepositoryName> sources)
      throws IOException {
    Optional<LiveBlob> live = metadata.database().read(rows -> metadata.blobs().live(rows, digest));
    if (live.isEmpty() || sources.isEmpty() || !BlobPulls.isSound(store, live.get())) {
      return false;
    }
    Instant now = clock.instant();
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              boolean held =
                  sources.stream()
                      .anyMatch(source -> metadata.blobs().held(rows, source, digest).isPresent());
              if (!held) {
                return false;
              }
              Repository repository = PushTarget.of(target).ensure(metadata, rows, now);
              return metadata.blobs().link(rows, repository, digest, now).isPresent();
            });
  }
}
