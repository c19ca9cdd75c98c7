package stowage.model;

import java.util.Map;
import java.util.Optional;

/** A manifest that names another as its subject (distribution spec, "Listing Referrers"). */
public record Referrer(
    Digest digest,
    String mediaType,
    long sizeBytes,
    Optional<String> artifactType,
    Map<String, String> annotations) {

  public Referrer {
    annotations = Map.copyOf(annotations);
  }
}
