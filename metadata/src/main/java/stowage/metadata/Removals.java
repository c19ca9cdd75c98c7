package stowage.metadata;

import stowage.model.Digest;
import stowage.model.Tag;

/**
 * Moves rows to the {@code removed_*} tables, where live queries never see them, and writes the
 * collector's review rows. Each call is a batch of its own.
 */
public final class Removals {

  /**
   * Removes a tag; what it points to stays.
   *
   * @return false where there is no such tag
   */
  public boolean removeTag(Transaction rows, Repository repository, Tag tag, Removal removal) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes a manifest with its tags.
   *
   * @return false where there is no such manifest
   */
  public boolean removeManifest(
      Transaction rows, Repository repository, Digest digest, Removal removal) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes a blob from a repository.
   *
   * @return false where the repository does not hold it
   */
  public boolean removeLink(
      Transaction rows, Repository repository, Digest digest, Removal removal) {
    throw new UnsupportedOperationException();
  }
}
