package stowage.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.Manifest;
import stowage.model.Referrer;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/** Manifests of repositories, and what they refer to. */
public final class Manifests {

  private static final byte[] BEFORE_ALL_DIGESTS = {};

  Manifests() {}

  /** On the hot path: one prepared statement. */
  public Optional<StoredManifest> find(Reading rows, RepositoryName repository, Digest digest) {
    return rows.first(
        ManifestSql.FIND_BY_DIGEST,
        row -> new StoredManifest(digest, row.getString(2), row.getBytes(3)),
        repository.value(),
        digest.stored());
  }

  /** On the hot path: one prepared statement. */
  public Optional<StoredManifest> find(Reading rows, RepositoryName repository, Tag tag) {
    return rows.first(
        ManifestSql.FIND_BY_TAG,
        row ->
            new StoredManifest(Digest.ofStored(row.getBytes(1)), row.getString(2), row.getBytes(3)),
        repository.value(),
        tag.value());
  }

  /**
   * Keeps a manifest with its references and the collector's review rows.
   *
   * @return false where the repository has it already; its push time is renewed then
   */
  public boolean put(Transaction rows, Repository repository, NewManifest manifest, Instant now) {
    rows.mark(repository);
    Reviews.ofManifest(rows, repository, manifest.digest(), "pushed", now);
    byte[] digest = manifest.digest().stored();
    if (rows.change(ManifestSql.RENEW, Micros.of(now), repository.id(), digest) == 1) {
      return false;
    }
    insert(rows, repository, manifest, now);
    return true;
  }

  /** Those of the digests that are manifests of the repository, locked against their removal. */
  public Set<Digest> presentAmong(
      Transaction rows, Repository repository, Collection<Digest> digests) {
    rows.lock(repository);
    return ManifestSql.PRESENT_AMONG.select(rows, repository, digests);
  }

  /**
   * Indexes of the repository that list the manifest, at most {@code limit}. In a transaction no
   * other can add one before the commit.
   */
  public List<Digest> indexesOf(Reading rows, Repository repository, Digest child, int limit) {
    if (rows instanceof Transaction transaction) {
      transaction.lock(repository);
    }
    return rows.list(
        ManifestSql.INDEXES_OF,
        row -> Digest.ofStored(row.getBytes(1)),
        repository.id(),
        child.stored(),
        limit);
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
    List<@Nullable Object> values = new ArrayList<>();
    values.add(repository.value());
    values.add(subject.stored());
    values.add(after.map(Digest::stored).orElse(BEFORE_ALL_DIGESTS));
    artifactType.ifPresent(values::add);
    values.add(limit);
    Sql sql = artifactType.isPresent() ? ManifestSql.REFERRERS_OF_TYPE : ManifestSql.REFERRERS;
    return rows.list(sql, Manifests::referrer, values.toArray());
  }

  private static void insert(
      Transaction rows, Repository repository, NewManifest added, Instant now) {
    Manifest manifest = added.manifest();
    byte[] digest = added.digest().stored();
    rows.change(
        ManifestSql.INSERT,
        repository.id(),
        digest,
        manifest.kind().mediaType(),
        manifest.artifactType().orElse(null),
        manifest.config().map(Descriptor::mediaType).orElse(null),
        manifest.subject().map(subject -> subject.digest().stored()).orElse(null),
        added.payload().length,
        Annotations.toText(manifest.annotations()),
        Micros.of(now));
    rows.change(ManifestSql.INSERT_PAYLOAD, repository.id(), digest, added.payload());
    new References(rows, repository, digest).insert(manifest);
  }

  private static Referrer referrer(ResultSet row) throws SQLException {
    return new Referrer(
        Digest.ofStored(row.getBytes(1)),
        row.getString(2),
        row.getLong(3),
        Optional.ofNullable(row.getString(4)),
        Annotations.ofText(row.getString(5)));
  }
}
