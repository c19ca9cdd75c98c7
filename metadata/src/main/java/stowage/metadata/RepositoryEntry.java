package stowage.metadata;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.model.RepositoryName;

/**
 * A repository, with what listings say of it.
 *
 * @param projectId none where its path is in no project
 */
public record RepositoryEntry(
    long id, RepositoryName name, OptionalLong projectId, Instant createdAt) {

  public Repository repository() {
    return new Repository(id, name);
  }
}
