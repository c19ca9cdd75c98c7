package stowage.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.model.Digest;
import stowage.model.RepositoryName;

/** Which bytes exist, and which repositories hold them. A condemned generation counts as absent. */
public final class Blobs {

  /** The live generation, whoever holds it. */
  public Optional<LiveBlob> live(Reading rows, Digest digest) {
    throw new UnsupportedOperationException();
  }

  /** The live generation if the repository holds it. On the hot path: one prepared statement. */
  public Optional<LiveBlob> held(Reading rows, RepositoryName repository, Digest digest) {
    throw new UnsupportedOperationException();
  }

  /**
   * Links a live blob to a repository, or renews the link's grace. Takes the shared lock on the
   * live row.
   *
   * @return empty where no generation is live; nothing was changed then
   */
  public Optional<LiveBlob> link(
      Transaction rows, Repository repository, Digest digest, Instant now) {
    throw new UnsupportedOperationException();
  }

  /**
   * Those of the digests that the repository holds and that are live, locked as {@link #link} does.
   */
  public Set<Digest> heldAmong(
      Transaction rows, Repository repository, Collection<Digest> digests) {
    throw new UnsupportedOperationException();
  }

  /** Renews the grace of a link that no manifest uses yet. */
  public void renew(Transaction rows, Repository repository, Digest digest, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Repositories that hold the digest, at most {@code limit}; for a mount that names no source. */
  public List<RepositoryName> holders(Reading rows, Digest digest, int limit) {
    throw new UnsupportedOperationException();
  }
}
