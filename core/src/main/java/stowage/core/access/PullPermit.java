package stowage.core.access;

import stowage.model.RepositoryName;

/** Leave to read what a repository holds. */
public final class PullPermit {

  private final Identity identity;
  private final RepositoryName repository;

  PullPermit(Identity identity, RepositoryName repository) {
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
