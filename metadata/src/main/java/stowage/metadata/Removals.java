package stowage.metadata;

import java.util.List;
import stowage.model.Digest;
import stowage.model.Tag;

/**
 * Moves rows to the {@code removed_*} tables, where live queries never see them, and writes the
 * collector's review rows. Each call is a batch of its own.
 */
public final class Removals {

  Removals() {}

  /**
   * Removes a tag; what it points to stays.
   *
   * @return false where there is no such tag
   */
  public boolean removeTag(Transaction rows, Repository repository, Tag tag, Removal removal) {
    rows.lock(repository);
    if (!rows.exists(TagSql.FIND_LOCKED, repository.id(), tag.value())) {
      return false;
    }
    moveTag(rows, repository, tag, begin(rows, repository, removal), removal);
    return true;
  }

  /**
   * Removes a manifest with its tags.
   *
   * @return false where there is no such manifest
   */
  public boolean removeManifest(
      Transaction rows, Repository repository, Digest digest, Removal removal) {
    rows.lock(repository);
    if (!rows.exists(RemovalSql.FIND_MANIFEST, repository.id(), digest.stored())) {
      return false;
    }
    long batch = begin(rows, repository, removal);
    List<Tag> tags =
        rows.list(
            RemovalSql.TAGS_OF_MANIFEST,
            row -> new Tag(row.getString(1)),
            repository.id(),
            digest.stored());
    tags.forEach(tag -> moveTag(rows, repository, tag, batch, removal));
    review(rows, repository, digest, removal);
    move(rows, RemovalSql.COPY_REFERENCES, RemovalSql.DELETE_REFERENCES, batch, repository, digest);
    move(rows, RemovalSql.COPY_MANIFEST, RemovalSql.DELETE_MANIFEST, batch, repository, digest);
    return true;
  }

  /**
   * Removes a blob from a repository.
   *
   * @return false where the repository does not hold it
   */
  public boolean removeLink(
      Transaction rows, Repository repository, Digest digest, Removal removal) {
    rows.lock(repository);
    if (!rows.exists(RemovalSql.FIND_LINK, repository.id(), digest.stored())) {
      return false;
    }
    long batch = begin(rows, repository, removal);
    move(rows, RemovalSql.COPY_LINK, RemovalSql.DELETE_LINK, batch, repository, digest);
    Reviews.ofBlob(rows, digest, "unlinked", removal.at());
    return true;
  }

  /** Removes a repository with all that it holds; pushes that are under way to it end. */
  public void removeRepository(Transaction rows, Repository repository, Removal removal) {
    rows.lock(repository);
    RepositoryRemoval.carryOut(rows, repository, begin(rows, repository, removal), removal);
  }

  private static long begin(Transaction rows, Repository repository, Removal removal) {
    rows.mark(repository);
    return rows.first(
            RemovalSql.BEGIN_BATCH,
            row -> row.getLong(1),
            repository.id(),
            removal.actor(),
            removal.reason(),
            Micros.of(removal.at()))
        .orElseThrow();
  }

  private static void moveTag(
      Transaction rows, Repository repository, Tag tag, long batch, Removal removal) {
    Digest digest = Tags.findLocked(rows, repository, tag).orElseThrow();
    rows.change(RemovalSql.COPY_TAG, batch, repository.id(), tag.value());
    rows.change(RemovalSql.DELETE_TAG, repository.id(), tag.value());
    rows.change(
        TagSql.ADD_HISTORY,
        repository.id(),
        tag.value(),
        null,
        digest.stored(),
        removal.actor(),
        Micros.of(removal.at()));
    Reviews.ofManifest(rows, repository, digest, "tag removed", removal.at());
  }

  /** What the manifest referred to, and what referred to it as its subject. */
  private static void review(
      Transaction rows, Repository repository, Digest digest, Removal removal) {
    rows.list(
            RemovalSql.REFERRERS,
            row -> Digest.ofStored(row.getBytes(1)),
            repository.id(),
            digest.stored())
        .forEach(
            referrer ->
                Reviews.ofManifest(rows, repository, referrer, "subject removed", removal.at()));
    record Referenced(Digest digest, String kind) {}
    List<Referenced> referenced =
        rows.list(
            RemovalSql.REFERENCED,
            row -> new Referenced(Digest.ofStored(row.getBytes(1)), row.getString(2)),
            repository.id(),
            digest.stored());
    for (Referenced reference : referenced) {
      if (reference.kind().equals("child")) {
        Reviews.ofManifest(rows, repository, reference.digest(), "index removed", removal.at());
      } else {
        Reviews.ofBlob(rows, reference.digest(), "manifest removed", removal.at());
      }
    }
  }

  private static void move(
      Transaction rows, Sql copy, Sql delete, long batch, Repository repository, Digest digest) {
    rows.change(copy, batch, repository.id(), digest.stored());
    rows.change(delete, repository.id(), digest.stored());
  }
}
