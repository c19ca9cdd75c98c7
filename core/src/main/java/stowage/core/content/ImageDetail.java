package stowage.core.content;

import java.util.List;
import java.util.Optional;
import stowage.model.Descriptor;
import stowage.model.Digest;

/**
 * A manifest with what it is made of.
 *
 * @param layerBytes what its own layers take up; 0 for an index
 * @param children manifests of an index that the repository holds
 */
public record ImageDetail(
    Digest digest,
    String mediaType,
    long layerBytes,
    Optional<Config> config,
    List<ImageDetail> children) {

  /**
   * The config of an image.
   *
   * @param platform none where the config doesn't tell, or is too large to be read for it
   */
  public record Config(Digest digest, String mediaType, Optional<Descriptor.Platform> platform) {}

  public ImageDetail {
    children = List.copyOf(children);
  }
}
