package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.RepositoryName;

/** Repositories by name. */
public final class Repositories {

  public Optional<Repository> find(Reading rows, RepositoryName name) {
    throw new UnsupportedOperationException();
  }

  /** The repository's row, made if it does not exist. */
  public Repository ensure(Transaction rows, RepositoryName name, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Names of repositories that hold a manifest, in byte order, those after {@code after} only. */
  public List<RepositoryName> page(Reading rows, Optional<String> after, int limit) {
    throw new UnsupportedOperationException();
  }
}
