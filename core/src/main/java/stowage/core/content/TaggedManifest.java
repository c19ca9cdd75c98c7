package stowage.core.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.Referrer;
import stowage.model.Tag;

/**
 * A tag with what it points to.
 *
 * @param config of an image; none of an index
 * @param layerBytes what the manifest's own layers take up; 0 for an index
 * @param createdAt when the tag was made
 * @param pushedAt when it was last pushed
 * @param referrers where they were asked for
 */
public record TaggedManifest(
    Tag tag,
    Digest digest,
    String mediaType,
    Optional<Digest> config,
    long layerBytes,
    Instant createdAt,
    Instant pushedAt,
    Optional<List<Referrer>> referrers) {
  public TaggedManifest {
    referrers = referrers.map(List::copyOf);
  }
}
