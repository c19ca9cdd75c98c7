package stowage.core.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.model.RepositoryName;

/**
 * A repository as listings show it.
 *
 * @param name what stands below its project's path; empty for the project's own repository
 * @param projectId none where its path is in no project
 * @param tagsCount where it was asked for
 * @param tags the first of them, by name, where they were asked for
 * @param sizeBytes what its tagged layers take up, each once, where it was asked for
 */
public record RepositoryView(
    long id,
    RepositoryName path,
    String name,
    OptionalLong projectId,
    Instant createdAt,
    OptionalLong tagsCount,
    Optional<List<String>> tags,
    OptionalLong sizeBytes) {

  /** How many tags a listing of repositories names of one. */
  public static final int MAX_TAGS = 1000;

  /** What is looked up besides. */
  public record Extras(boolean tags, boolean tagsCount, boolean size) {
    public static final Extras NONE = new Extras(false, false, false);
  }

  public RepositoryView {
    tags = tags.map(List::copyOf);
  }
}
