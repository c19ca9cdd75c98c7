package stowage.core.access;

import java.util.OptionalLong;
import stowage.model.RepositoryName;

/** Leave to add to a repository, and to read what a push has to look at. */
public final class PushPermit {

  private final Identity identity;
  private final RepositoryName repository;
  private final Grants grants;

  PushPermit(Identity identity, RepositoryName repository, Grants grants) {
    this.identity = identity;
    this.repository = repository;
    this.grants = grants;
  }

  public Identity identity() {
    return identity;
  }

  public RepositoryName repository() {
    return repository;
  }

  /** The tags that this permit leaves out. */
  public TagDenials tags() {
    return grants.denials(repository);
  }

  /** The project that the repository has to be in; none where permits are for paths. */
  public OptionalLong project() {
    return grants.project(repository);
  }
}
