package stowage.core.access;

import stowage.model.RepositoryName;

/** Leave to remove what a repository holds. */
public final class DeletePermit {

  private final Identity identity;
  private final RepositoryName repository;

  DeletePermit(Identity identity, RepositoryName repository) {
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
