package stowage.core.content;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.model.RepositoryName;

/**
 * What the registry itself tells of a repository.
 *
 * @param createdAt none where there is no repository of the path, only some below it
 * @param lastPublishedAt when a tag was last pushed
 * @param sizeBytes what tagged layers take up, each once, where it was asked for
 */
public record RepositoryDetail(
    RepositoryName path,
    Optional<Instant> createdAt,
    Optional<Instant> lastPublishedAt,
    OptionalLong sizeBytes) {}
