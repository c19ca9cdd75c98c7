package stowage.core.access;

import stowage.model.RepositoryName;

/** Leave to add to a repository, and to read what a push has to look at. */
public final class PushPermit {

  private final Identity identity;
  private final RepositoryName repository;

  PushPermit(Identity identity, RepositoryName repository) {
    this.identity = identity;
    this.repository = repository;
  }

  public Identity identity() {
    return identity;
  }

  public RepositoryName repository() {
    return repository;
  }
}
