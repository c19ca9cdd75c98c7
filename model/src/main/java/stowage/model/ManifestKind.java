package stowage.model;

import java.util.Optional;

/** The four kinds of manifest that the registry keeps, by the media type they travel under. */
public enum ManifestKind {
  OCI_IMAGE("application/vnd.oci.image.manifest.v1+json", false),
  OCI_INDEX("application/vnd.oci.image.index.v1+json", true),
  DOCKER_IMAGE("application/vnd.docker.distribution.manifest.v2+json", false),
  DOCKER_LIST("application/vnd.docker.distribution.manifest.list.v2+json", true);

  private final String mediaType;
  private final boolean index;

  ManifestKind(String mediaType, boolean index) {
    this.mediaType = mediaType;
    this.index = index;
  }

  public static Optional<ManifestKind> ofMediaType(String mediaType) {
    for (ManifestKind kind : values()) {
      if (kind.mediaType.equals(mediaType)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether it lists manifests rather than a config and layers. */
  public boolean isIndex() {
    return index;
  }

  public boolean isDocker() {
    return this == DOCKER_IMAGE || this == DOCKER_LIST;
  }
}
