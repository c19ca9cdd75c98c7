package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.OptionalLong;
import stowage.metadata.Metadata;
import stowage.metadata.Project;
import stowage.model.RepositoryName;

/** Which project a repository's path means. On the hot path: each request with a token asks. */
final class ProjectPaths {

  private static final int MAX_REMEMBERED = 100_000;

  private final Metadata metadata;
  private final Cache<RepositoryName, Meaning> known =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

  /** Exact for as long as the epoch stands. */
  private record Meaning(OptionalLong project, long epoch) {}

  ProjectPaths(Metadata metadata) {
    this.metadata = metadata;
  }

  OptionalLong project(RepositoryName repository) {
    if (!metadata.database().isOnlyWriter()) {
      return look(repository);
    }
    long epoch = metadata.database().placesEpoch();
    Meaning meaning = known.getIfPresent(repository);
    if (meaning == null || meaning.epoch() != epoch) {
      meaning = new Meaning(look(repository), epoch);
      known.put(repository, meaning);
    }
    return meaning.project();
  }

  private OptionalLong look(RepositoryName repository) {
    return metadata
        .database()
        .read(rows -> metadata.projects().owning(rows, repository))
        .map(Project::id)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
