package stowage.metadata;

import stowage.model.Digest;

/** The generation of a digest that is served; there is at most one. */
public record LiveBlob(Digest digest, long generation, long sizeBytes) {

  /** The content store's key. */
  public String location() {
    return Locations.of(digest, generation);
  }
}
