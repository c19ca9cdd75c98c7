package stowage.metadata;

import stowage.model.Digest;

/** A key that one push has taken for its bytes and that nobody else will ever get. */
public record Publication(long id, String session, Digest digest, long generation, String owner) {

  /** The content store's key. */
  public String location() {
    return Locations.of(digest, generation);
  }
}
