package stowage.metadata;

import stowage.model.Digest;

/** A key whose bytes are to be deleted: written down before anything is deleted. */
public record DeleteIntent(long id, Digest digest, long generation, int attempts) {

  /** The content store's key. */
  public String location() {
    return Locations.of(digest, generation);
  }
}
