package stowage.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest's payload says. The payload itself is kept byte for byte and never written anew.
 *
 * @param artifactType of the manifest, or the media type of its config where it names none (the
 *     value that referrers are listed with)
 * @param layers of an image; empty for an index
 * @param children of an index; empty for an image
 */
public record Manifest(
    ManifestKind kind,
    Optional<String> artifactType,
    Optional<Descriptor> config,
    List<Descriptor> layers,
    List<Descriptor> children,
    Optional<Descriptor> subject,
    Map<String, String> annotations) {

  public static final int MAX_BYTES = 4 * 1024 * 1024;

  public Manifest {
    layers = List.copyOf(layers);
    children = List.copyOf(children);
    annotations = Map.copyOf(annotations);
  }
}
