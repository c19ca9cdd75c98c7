package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;

/**
 * Pushes on their way to a key. A key is recorded before bytes get it, so that a crash leaves
 * nothing that is not known; it is never given out twice.
 */
public final class Publications {

  Publications() {}

  /**
   * Takes a key: the digest's first one if this database never knew the digest, else one with a
   * random generation.
   *
   * @param owner the process that publishes
   */
  public Publication begin(
      Transaction rows, String session, Digest digest, String owner, Instant leaseUntil) {
    boolean isNew = rows.change(PublicationSql.KNOW, digest.stored()) == 1;
    long generation = isNew ? Locations.FIRST : Locations.randomGeneration();
    return insert(rows, new Key(session, digest, owner), generation, leaseUntil);
  }

  /** Gives up a key that turned out to be taken in the store, for one with a random generation. */
  public Publication beginAgain(Transaction rows, Publication taken, Instant leaseUntil) {
    // No intent: what lies there is not this push's.
    rows.change(PublicationSql.DELETE, taken.id());
    Key key = new Key(taken.session(), taken.digest(), taken.owner());
    return insert(rows, key, Locations.randomGeneration(), leaseUntil);
  }

  /**
   * Makes the published bytes the digest's live generation, unless another is live. One that the
   * verdict calls unsound is replaced and its key becomes a delete intent. Links nothing.
   */
  public Settlement settle(
      Transaction rows,
      Publication publication,
      long sizeBytes,
      Optional<Settlement.Verdict> verdict,
      Instant now) {
    if (!rows.exists(PublicationSql.LOCK, publication.id())) {
      return new Settlement.Lapsed();
    }
    Candidate candidate = new Candidate(publication, sizeBytes, now);
    // A second look: on PostgreSQL another push may win between the look and the insert.
    return candidate
        .settle(rows, verdict)
        .or(() -> candidate.settle(rows, verdict))
        .orElseThrow(() -> new DatabaseException("a digest's live generation comes and goes"));
  }

  /** Turns a publication into a delete intent; one that no longer stands is no error. */
  public void abandon(Transaction rows, Publication publication, Instant now) {
    if (rows.change(PublicationSql.DELETE, publication.id()) == 1) {
      DeleteIntents.add(rows, publication.digest(), publication.generation(), now);
    }
  }

  /**
   * Turns publications whose lease has run out, and those of other owners if {@code onlyOwner} is
   * the only process there can be, into delete intents.
   *
   * @return how many
   */
  public int abandonStale(Transaction rows, Optional<String> onlyOwner, Instant now, int limit) {
    long at = Micros.of(now);
    List<Publication> stale =
        onlyOwner.isEmpty()
            ? rows.list(PublicationSql.STALE, Publications::publication, at, limit)
            : rows.list(
                PublicationSql.STALE_OR_OF_OTHERS,
                Publications::publication,
                at,
                onlyOwner.get(),
                limit);
    stale.forEach(publication -> abandon(rows, publication, now));
    return stale.size();
  }

  /** What a publication is for. */
  private record Key(String session, Digest digest, String owner) {}

  private static Publication insert(
      Transaction rows, Key key, long generation, Instant leaseUntil) {
    long id =
        rows.first(
                PublicationSql.INSERT,
                row -> row.getLong(1),
                key.session(),
                key.digest().stored(),
                generation,
                key.owner(),
                Micros.of(leaseUntil))
            .orElseThrow();
    return new Publication(id, key.session(), key.digest(), generation, key.owner());
  }

  private static Publication publication(ResultSet row) throws SQLException {
    return new Publication(
        row.getLong(1),
        row.getString(2),
        Digest.ofStored(row.getBytes(3)),
        row.getLong(4),
        row.getString(5));
  }
}
