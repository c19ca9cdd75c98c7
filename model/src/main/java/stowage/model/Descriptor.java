package stowage.model;

import java.util.List;
import java.util.Optional;

/**
 * What a manifest says of one piece of content (OCI image spec, "Content Descriptors"): as much of
 * it as the registry acts on.
 */
public record Descriptor(
    String mediaType,
    Digest digest,
    long sizeBytes,
    List<String> urls,
    Optional<Platform> platform) {

  public Descriptor {
    urls = List.copyOf(urls);
  }

  /** The platform that an index entry runs on. */
  public record Platform(String os, String architecture) {}

  /** Content that is fetched from elsewhere and need not be pushed. */
  public boolean isNonDistributable() {
    return mediaType.startsWith("application/vnd.oci.image.layer.nondistributable.")
        || mediaType.startsWith("application/vnd.docker.image.rootfs.foreign.");
  }
}
