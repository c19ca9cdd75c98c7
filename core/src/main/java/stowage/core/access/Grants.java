package stowage.core.access;

import java.util.List;
import java.util.OptionalLong;
import stowage.model.RepositoryName;

/** How far somebody's credentials reach. */
interface Grants {

  boolean allows(RepositoryName repository, Right right);

  boolean allowCatalog();

  /** Whether they reach all that is below a path; names of repositories alone don't. */
  default boolean allowTree(RepositoryName root) {
    return false;
  }

  default boolean allowStatistics() {
    return false;
  }

  /**
   * Whether whoever holds the credentials may do that, by whatever other token they could have got:
   * for what a client can't know beforehand.
   */
  default boolean reach(RepositoryName repository, Right right) {
    return allows(repository, right);
  }

  /** The project that a repository was found to be in; none where grants are for paths. */
  default OptionalLong project(RepositoryName repository) {
    return OptionalLong.empty();
  }

  /** The tags that are left out of what is granted. */
  default TagDenials denials(RepositoryName repository) {
    return TagDenials.NONE;
  }

  /** Loops here and below, since this is asked with every request. */
  default boolean meet(List<Demand> demands) {
    for (Demand demand : demands) {
      if (!meet(demand)) {
        return false;
      }
    }
    return true;
  }

  private boolean meet(Demand demand) {
    return switch (demand) {
      case Demand.OfRepository needed -> meetAny(needed);
      case Demand.OfUpload(var repository, _) -> allows(repository, Right.PUSH);
      case Demand.OfCatalog() -> allowCatalog();
      case Demand.OfTree(var root) -> allowTree(root);
      case Demand.OfStatistics() -> allowStatistics();
    };
  }

  private boolean meetAny(Demand.OfRepository needed) {
    for (Right right : needed.sufficient()) {
      if (allows(needed.repository(), right)) {
        return true;
      }
    }
    return false;
  }

  /** Everything: who is in may do all. */
  static Grants everything() {
    return Everything.INSTANCE;
  }

  /** Of which there is one. */
  enum Everything implements Grants {
    INSTANCE;

    @Override
    public boolean allows(RepositoryName repository, Right right) {
      return true;
    }

    @Override
    public boolean allowCatalog() {
      return true;
    }

    @Override
    public boolean allowTree(RepositoryName root) {
      return true;
    }

    @Override
    public boolean allowStatistics() {
      return true;
    }
  }
}
