package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.model.Digest;
import stowage.model.RepositoryName;

/** Which bytes exist, and which repositories hold them. */
public final class Blobs {

  Blobs() {}

  /** The live generation, whoever holds it. */
  public Optional<LiveBlob> live(Reading rows, Digest digest) {
    return live(rows, BlobSql.LIVE, digest);
  }

  /** The live generation if the repository holds it. On the hot path: one prepared statement. */
  public Optional<LiveBlob> held(Reading rows, RepositoryName repository, Digest digest) {
    return rows.first(BlobSql.HELD, row -> blob(digest, row), repository.value(), digest.stored());
  }

  /**
   * Links a live blob to a repository, or renews the link's grace. Takes the shared lock on the
   * live row.
   *
   * @return empty where no generation is live; nothing was changed then
   */
  public Optional<LiveBlob> link(
      Transaction rows, Repository repository, Digest digest, Instant now) {
    rows.lock(repository);
    Optional<LiveBlob> live = lockLive(rows, digest);
    if (live.isPresent()) {
      rows.mark(repository);
      long at = Micros.of(now);
      rows.change(BlobSql.LINK, repository.id(), digest.stored(), at, at);
      Reviews.ofBlob(rows, digest, "linked", now);
    }
    return live;
  }

  /**
   * Those of the digests that the repository holds and that are live, locked as {@link #link} does.
   */
  public Set<Digest> heldAmong(
      Transaction rows, Repository repository, Collection<Digest> digests) {
    rows.lock(repository);
    Set<Digest> held = BlobSql.HELD_AMONG.select(rows, repository, digests);
    List<Digest> missing = digests.stream().filter(digest -> !held.contains(digest)).toList();
    // Looks again as lockLive does.
    held.addAll(BlobSql.HELD_AMONG.select(rows, repository, missing));
    return held;
  }

  /** Renews the grace of a link that no manifest uses yet. */
  public void renew(Transaction rows, Repository repository, Digest digest, Instant now) {
    rows.change(BlobSql.RENEW, Micros.of(now), repository.id(), digest.stored());
  }

  /** Repositories that hold the digest, at most {@code limit}; for a mount that names no source. */
  public List<RepositoryName> holders(Reading rows, Digest digest, int limit) {
    return rows.list(
        BlobSql.HOLDERS, row -> new RepositoryName(row.getString(1)), digest.stored(), limit);
  }

  /**
   * Looks twice: on PostgreSQL a generation that is being replaced is waited for and then found
   * gone, and its successor is seen by the next statement only.
   */
  private static Optional<LiveBlob> lockLive(Transaction rows, Digest digest) {
    return live(rows, BlobSql.LIVE_SHARED, digest)
        .or(() -> live(rows, BlobSql.LIVE_SHARED, digest));
  }

  static Optional<LiveBlob> live(Reading rows, Sql sql, Digest digest) {
    return rows.first(sql, row -> blob(digest, row), digest.stored());
  }

  private static LiveBlob blob(Digest digest, ResultSet row) throws SQLException {
    return new LiveBlob(digest, row.getLong(1), row.getLong(2));
  }
}
