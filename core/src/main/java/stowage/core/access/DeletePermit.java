package stowage.core.access;

import stowage.metadata.AuditEvent;
import stowage.model.RepositoryName;

/** Leave to remove what a repository holds. */
public final class DeletePermit {

  private final Identity identity;
  private final RepositoryName repository;
  private final Grants grants;
  private final String address;

  DeletePermit(Identity identity, RepositoryName repository, Grants grants, String address) {
    this.identity = identity;
    this.repository = repository;
    this.grants = grants;
    this.address = address;
  }

  public Identity identity() {
    return identity;
  }

  /** As audit events name whoever removes something. */
  public AuditEvent.Actor forAudit() {
    return new AuditEvent.Actor(identity.user(), identity.name(), address);
  }

  public RepositoryName repository() {
    return repository;
  }

  /** The tags that this permit leaves out. */
  public TagDenials tags() {
    return grants.denials(repository);
  }
}
