package stowage.core.access;

import stowage.metadata.RepositoryEntry;
import stowage.model.RepositoryName;

/** Leave to do one thing with one repository over another door than the registry's own. */
public final class ImagePermit {

  private final Requester requester;
  private final Action action;
  private final RepositoryEntry repository;
  private final TagDenials tags;

  ImagePermit(Requester requester, Action action, RepositoryEntry repository, TagDenials tags) {
    this.requester = requester;
    this.action = action;
    this.repository = repository;
    this.tags = tags;
  }

  public Requester requester() {
    return requester;
  }

  /** The repository, once it is sure that the leave is for this and nothing else. */
  public RepositoryEntry repositoryFor(Action wanted) {
    if (action != wanted) {
      throw new IllegalStateException(wanted + " needs another leave than " + action);
    }
    return repository;
  }

  /** Its name, to be shown. */
  public RepositoryName repository() {
    return repository.name();
  }

  /** The tags that this permit leaves out. */
  public TagDenials tags() {
    return tags;
  }
}
