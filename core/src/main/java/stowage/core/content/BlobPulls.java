package stowage.core.content;

import java.io.IOException;
import java.util.Optional;
import stowage.content.ContentKey;
import stowage.content.ContentStore;
import stowage.core.access.PullPermit;
import stowage.metadata.LiveBlob;
import stowage.metadata.Metadata;
import stowage.model.Digest;
import stowage.model.RepositoryName;

/** Finds the blobs that repositories hold. */
public final class BlobPulls {

  private static final long MAX_CACHED = 100_000;

  private final Metadata metadata;
  private final ContentStore store;
  private final EpochCache<Key, LiveBlob> cache;

  private record Key(RepositoryName repository, Digest digest) {}

  public BlobPulls(Metadata metadata, ContentStore store) {
    this.metadata = metadata;
    this.store = store;
    this.cache = new EpochCache<>(metadata.database(), MAX_CACHED, (key, blob) -> 1);
  }

  /**
   * Finds a blob by its rows; whether its bytes are whole shows when they are opened or asked for.
   */
  public Optional<FoundBlob> find(PullPermit permit, Digest digest) {
    return held(permit.repository(), digest).map(blob -> new FoundBlob(store, blob));
  }

  private Optional<LiveBlob> held(RepositoryName repository, Digest digest) {
    return cache.get(
        repository,
        new Key(repository, digest),
        () -> metadata.database().read(rows -> metadata.blobs().held(rows, repository, digest)));
  }

  static boolean isSound(ContentStore store, LiveBlob blob) throws IOException {
    return store.size(new ContentKey(blob.location())).orElse(-1) == blob.sizeBytes();
  }
}
