package stowage.core.content;

import java.time.Instant;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/**
 * A tag and its image.
 *
 * @param config of the image; none of an index
 * @param totalBytes what its layers take up, or those of all images of an index, each once
 * @param createdAt when the tag was made, where that is known
 */
public record TagDetail(
    RepositoryName repository,
    Tag tag,
    Digest manifest,
    Optional<Digest> config,
    long totalBytes,
    Optional<Instant> createdAt) {}
