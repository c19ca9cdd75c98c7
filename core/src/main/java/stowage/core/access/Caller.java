package stowage.core.access;

import java.util.List;
import java.util.Optional;
import stowage.model.RepositoryName;

/**
 * Somebody who was let in for what a request demands, and the permits that follow from it. Under
 * {@code auth: none} and htpasswd everybody who is in may do everything.
 */
public final class Caller {

  private final Identity identity;
  private final Grants grants;
  private final List<Demand> met;

  /**
   * Lets somebody in.
   *
   * @param met what was demanded and found to be granted
   */
  Caller(Identity identity, Grants grants, List<Demand> met) {
    this.identity = identity;
    this.grants = grants;
    this.met = List.copyOf(met);
  }

  public Identity identity() {
    return identity;
  }

  public PullPermit pull(RepositoryName repository) {
    require(repository, Right.PULL);
    return new PullPermit(identity, repository);
  }

  /** Empty where the caller's credentials don't reach that far. */
  public Optional<PullPermit> pullIfGranted(RepositoryName repository) {
    return grants.reach(repository, Right.PULL)
        ? Optional.of(new PullPermit(identity, repository))
        : Optional.empty();
  }

  public PushPermit push(RepositoryName repository) {
    require(repository, Right.PUSH);
    return new PushPermit(identity, repository, grants);
  }

  /**
   * Leave to delete.
   *
   * @param address the client's, to be written down
   */
  public DeletePermit delete(RepositoryName repository, String address) {
    require(repository, Right.DELETE);
    return new DeletePermit(identity, repository, grants, address);
  }

  public CatalogPermit catalog() {
    if (!grants.allowCatalog()) {
      throw new IllegalStateException("the catalog was not demanded");
    }
    return new CatalogPermit(identity);
  }

  public TreePermit tree(RepositoryName root) {
    if (!grants.allowTree(root)) {
      throw new IllegalStateException("what is below " + root + " was not demanded");
    }
    return new TreePermit(identity, root);
  }

  /** That this was demanded and granted is the edge's duty; if it forgot, nothing is given out. */
  private void require(RepositoryName repository, Right right) {
    if (!isMet(repository, right) && !grants.allows(repository, right)) {
      throw new IllegalStateException(right + " in " + repository + " was not demanded");
    }
  }

  private boolean isMet(RepositoryName repository, Right right) {
    for (Demand demand : met) {
      if (gives(demand, repository, right)) {
        return true;
      }
    }
    return false;
  }

  private static boolean gives(Demand demand, RepositoryName repository, Right right) {
    return switch (demand) {
      case Demand.OfRepository given ->
          given.given() == right && given.repository().equals(repository);
      case Demand.OfUpload upload -> right == Right.PUSH && upload.repository().equals(repository);
      case Demand.OfCatalog(), Demand.OfTree _, Demand.OfStatistics() -> false;
    };
  }
}
