package stowage.core.access;

import stowage.model.RepositoryName;

/** Leave to add to a repository, and to read what a push has to look at. */
public final class PushPermit {

  private final Identity identity;
  private final RepositoryName repository;
  private final TagDenials tags;

  PushPermit(Identity identity, RepositoryName repository, TagDenials tags) {
    this.identity = identity;
    this.repository = repository;
    this.tags = tags;
  }

  public Identity identity() {
    return identity;
  }

  public RepositoryName repository() {
    return repository;
  }

  /** The tags that this permit leaves out. */
  public TagDenials tags() {
    return tags;
  }
}
