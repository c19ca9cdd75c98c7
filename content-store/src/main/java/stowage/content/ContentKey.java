package stowage.content;

import stowage.model.Digest;

/**
 * Where one generation of a blob lies, relative to the store's root. A key is used once: it is
 * published at most one time and never again after it was deleted.
 */
public record ContentKey(String path) {

  /** The key that other registries use too; for a digest that this store has never known. */
  public static ContentKey first(Digest digest) {
    return new ContentKey(folder(digest) + "/data");
  }

  public static ContentKey ofGeneration(Digest digest, long generation) {
    return new ContentKey(folder(digest) + "/data." + Long.toHexString(generation));
  }

  private static String folder(Digest digest) {
    String hex = digest.hex();
    return "docker/registry/v2/blobs/"
        + digest.algorithm().wireName()
        + "/"
        + hex.substring(0, 2)
        + "/"
        + hex;
  }
}
