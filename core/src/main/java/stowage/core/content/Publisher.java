package stowage.core.content;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import stowage.content.ContentKey;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
import stowage.metadata.Durability;
import stowage.metadata.LiveBlob;
import stowage.metadata.Metadata;
import stowage.metadata.Publication;
import stowage.metadata.Repository;
import stowage.metadata.Settlement;
import stowage.metadata.Settlement.Verdict;
import stowage.metadata.Transaction;
import stowage.model.Digest;

/**
 * Turns verified upload bytes into a blob that a repository holds. The order is what keeps every
 * promise: a key is recorded (A), the bytes get it and are synced, then the rows that serve it are
 * committed durably (B). A crash before B leaves a key that the loops delete; after B, a blob.
 */
final class Publisher {

  private static final Duration LEASE = Duration.ofHours(6);
  private static final int MAX_KEYS_TRIED = 8;

  private final Metadata metadata;
  private final ContentStore store;
  private final String owner;
  private final Clock clock;

  Publisher(Metadata metadata, ContentStore store, String owner, Clock clock) {
    this.metadata = metadata;
    this.store = store;
    this.owner = owner;
    this.clock = clock;
  }

  /** An upload whose bytes were hashed and found to be the digest's. */
  record Verified(UploadKey upload, Digest digest, long sizeBytes, PushTarget target) {}

  PublishOutcome publish(Verified verified) throws IOException {
    Optional<Verdict> verdict = judgeLive(verified.digest());
    if (verdict.filter(Verdict::sound).isPresent()) {
      Optional<LiveBlob> linked = linkLive(verified);
      if (linked.isPresent()) {
        return new PublishOutcome.Published(linked.get());
      }
    }
    Publication publication = giveKey(verified, begin(verified));
    return settle(verified, publication, verdict.filter(found -> !found.sound()));
  }

  private Optional<Verdict> judgeLive(Digest digest) throws IOException {
    Optional<LiveBlob> live = metadata.database().read(rows -> metadata.blobs().live(rows, digest));
    return live.isPresent() ? Optional.of(judge(live.get())) : Optional.empty();
  }

  private Verdict judge(LiveBlob blob) throws IOException {
    return new Verdict(blob.generation(), BlobPulls.isSound(store, blob));
  }

  private Optional<LiveBlob> linkLive(Verified verified) {
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              Repository repository = ensureRepository(rows, verified);
              Optional<LiveBlob> live = metadata.blobs().live(rows, verified.digest());
              live.ifPresent(blob -> link(rows, repository, verified));
              return live;
            });
  }

  private Repository ensureRepository(Transaction rows, Verified verified) {
    return verified.target().ensure(metadata, rows, clock.instant());
  }

  private void link(Transaction rows, Repository repository, Verified verified) {
    Optional<LiveBlob> linked =
        metadata.blobs().link(rows, repository, verified.digest(), clock.instant());
    if (linked.isEmpty()) {
      throw new IllegalStateException("a live blob could not be linked: " + verified.digest());
    }
    metadata
        .uploadSessions()
        .finish(rows, verified.upload().session(), verified.digest(), clock.instant());
  }

  /**
   * Transaction A. It need not be durable by itself: B's commit covers it, and a loss of power
   * before B leaves at most bytes under a key that nobody knows, which the next push of the digest
   * steps around.
   */
  private Publication begin(Verified verified) {
    return metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows ->
                metadata
                    .publications()
                    .begin(
                        rows,
                        verified.upload().session(),
                        verified.digest(),
                        owner,
                        clock.instant().plus(LEASE)));
  }

  private Publication giveKey(Verified verified, Publication first) throws IOException {
    Publication publication = first;
    try {
      for (int tried = 0; tried < MAX_KEYS_TRIED; tried++) {
        if (store.publish(verified.upload(), new ContentKey(publication.location()))) {
          return publication;
        }
        publication = beginAgain(publication);
      }
      throw new IOException("no free key for " + verified.digest());
    } catch (IOException e) {
      abandon(publication);
      throw e;
    }
  }

  private Publication beginAgain(Publication taken) {
    return metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> metadata.publications().beginAgain(rows, taken, clock.instant().plus(LEASE)));
  }

  private void abandon(Publication publication) {
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows -> metadata.publications().abandon(rows, publication, clock.instant()));
  }

  /**
   * Transaction B, again after each look at the bytes of a generation that was live before ours.
   */
  private PublishOutcome settle(Verified verified, Publication publication, Optional<Verdict> first)
      throws IOException {
    Optional<Verdict> verdict = first;
    while (true) {
      switch (settleOnce(verified, publication, verdict)) {
        case Settlement.BecameLive(LiveBlob blob) -> {
          return new PublishOutcome.Published(blob);
        }
        case Settlement.Joined(LiveBlob blob) -> {
          return new PublishOutcome.Published(blob);
        }
        case Settlement.Contested(LiveBlob blob) -> verdict = Optional.of(judge(blob));
        case Settlement.Lapsed() -> {
          return new PublishOutcome.Lapsed();
        }
      }
    }
  }

  private Settlement settleOnce(
      Verified verified, Publication publication, Optional<Verdict> verdict) {
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              Repository repository = ensureRepository(rows, verified);
              Settlement settlement =
                  metadata
                      .publications()
                      .settle(rows, publication, verified.sizeBytes(), verdict, clock.instant());
              if (settlement instanceof Settlement.BecameLive
                  || settlement instanceof Settlement.Joined) {
                link(rows, repository, verified);
              }
              return settlement;
            });
  }
}
