package stowage.core.access;

import stowage.model.RepositoryName;

/** Leave to remove what a repository holds. */
public final class DeletePermit {

  private final Identity identity;
  private final RepositoryName repository;
  private final Grants grants;

  DeletePermit(Identity identity, RepositoryName repository, Grants grants) {
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
}
