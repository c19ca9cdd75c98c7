package stowage.metadata;

import java.time.Instant;
import java.util.Optional;
import stowage.metadata.Settlement.Verdict;
import stowage.model.Digest;

/** Published bytes that may become their digest's live generation. */
record Candidate(Publication publication, long sizeBytes, Instant now) {

  /** Empty where the live generation came or went meanwhile: nothing was changed, look again. */
  Optional<Settlement> settle(Transaction rows, Optional<Verdict> verdict) {
    Optional<LiveBlob> live = Blobs.live(rows, BlobSql.LIVE_LOCKED, digest());
    if (live.isEmpty()) {
      return becomeLive(rows);
    }
    LiveBlob other = live.get();
    if (verdict.isEmpty() || verdict.get().generation() != other.generation()) {
      return Optional.of(new Settlement.Contested(other));
    }
    return verdict.get().sound() ? Optional.of(join(rows, other)) : replace(rows, other);
  }

  private Optional<Settlement> becomeLive(Transaction rows) {
    int inserted =
        rows.change(
            BlobSql.INSERT_LIVE,
            digest().stored(),
            publication.generation(),
            sizeBytes,
            Micros.of(now));
    if (inserted == 0) {
      return Optional.empty();
    }
    rows.change(PublicationSql.DELETE, publication.id());
    LiveBlob blob = new LiveBlob(digest(), publication.generation(), sizeBytes);
    return Optional.of(new Settlement.BecameLive(blob));
  }

  private Settlement join(Transaction rows, LiveBlob other) {
    rows.change(PublicationSql.DELETE, publication.id());
    DeleteIntents.add(rows, digest(), publication.generation(), now);
    return new Settlement.Joined(other);
  }

  private Optional<Settlement> replace(Transaction rows, LiveBlob unsound) {
    rows.change(BlobSql.END, digest().stored(), unsound.generation());
    DeleteIntents.add(rows, digest(), unsound.generation(), now);
    return becomeLive(rows);
  }

  private Digest digest() {
    return publication.digest();
  }
}
