package stowage.metadata;

import java.time.Instant;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.Tag;

/**
 * A tag, with what listings say of it.
 *
 * @param manifest what it points to
 * @param config of an image; none of an index
 * @param layerBytes what the manifest's own layers take up; 0 for an index
 * @param createdAt when the tag was made
 * @param pushedAt when it was last pushed
 */
public record TagEntry(
    Tag tag,
    Digest manifest,
    String mediaType,
    Optional<Digest> config,
    long layerBytes,
    Instant createdAt,
    Instant pushedAt) {}
