package stowage.metadata;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Manifests of repositories, and what they refer to. */
public final class Manifests {

  /** On the hot path: one prepared statement. */
  public Optional<StoredManifest> find(Reading rows, RepositoryName repository, Digest digest) {
    throw new UnsupportedOperationException();
  }

  /** On the hot path: one prepared statement. */
  public Optional<StoredManifest> find(Reading rows, RepositoryName repository, Tag tag) {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps a manifest with its references and the collector's review rows.
   *
   * @return false where the repository has it already; its push time is renewed then
   */
  public boolean put(Transaction rows, Repository repository, NewManifest manifest, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Those of the digests that are manifests of the repository, locked against their removal. */
  public Set<Digest> presentAmong(
      Transaction rows, Repository repository, Collection<Digest> digests) {
    throw new UnsupportedOperationException();
  }

  /** Indexes of the repository that list the manifest, at most {@code limit}. */
  public List<Digest> indexesOf(Reading rows, Repository repository, Digest child, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Manifests whose subject is the digest, by digest, those after {@code after} only. The subject
   * need not exist, nor the repository.
   */
  public List<Referrer> referrers(
      Reading rows,
      RepositoryName repository,
      Digest subject,
      Optional<String> artifactType,
      Optional<Digest> after,
      int limit) {
    throw new UnsupportedOperationException();
  }
}
