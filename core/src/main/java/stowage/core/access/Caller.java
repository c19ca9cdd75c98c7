package stowage.core.access;

import stowage.model.RepositoryName;

/**
 * Somebody who was let in, and the permits that follow from it. Under {@code auth: none} and
 * htpasswd everybody who is in may do everything.
 */
public final class Caller {

  private final Identity identity;

  Caller(Identity identity) {
    this.identity = identity;
  }

  public Identity identity() {
    return identity;
  }

  public PullPermit pull(RepositoryName repository) {
    return new PullPermit(identity, repository);
  }

  public PushPermit push(RepositoryName repository) {
    return new PushPermit(identity, repository);
  }

  public DeletePermit delete(RepositoryName repository) {
    return new DeletePermit(identity, repository);
  }

  public CatalogPermit catalog() {
    return new CatalogPermit(identity);
  }
}
