package stowage.metadata;

import java.security.SecureRandom;
import stowage.model.Digest;

/** Keys of generations, in the layout that other registries use too. */
final class Locations {

  /** The generation whose key other registries would use. */
  static final long FIRST = 0;

  private static final String ROOT = "docker/registry/v2/blobs/";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Locations() {}

  /** Random, so that a database restored from a backup gives out no key again. */
  static long randomGeneration() {
    long generation = RANDOM.nextLong();
    return generation == FIRST ? randomGeneration() : generation;
  }

  static String of(Digest digest, long generation) {
    String hex = digest.hex();
    String algorithm = digest.algorithm().wireName();
    String suffix = generation == FIRST ? "" : "." + Long.toHexString(generation);
    return ROOT + algorithm + '/' + hex.substring(0, 2) + '/' + hex + "/data" + suffix;
  }
}
