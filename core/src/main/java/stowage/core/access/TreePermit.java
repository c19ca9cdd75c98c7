package stowage.core.access;

import stowage.model.RepositoryName;

/** Leave to learn of a repository and of all those below its path. */
public final class TreePermit {

  private final Identity identity;
  private final RepositoryName root;

  TreePermit(Identity identity, RepositoryName root) {
    this.identity = identity;
    this.root = root;
  }

  public Identity identity() {
    return identity;
  }

  public RepositoryName root() {
    return root;
  }
}
