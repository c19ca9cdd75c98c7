package stowage.core.access;

import stowage.model.RepositoryName;

/** How far somebody's credentials reach. */
interface Grants {

  boolean allows(RepositoryName repository, Right right);

  boolean allowCatalog();

  /** The tags that are left out of what is granted. */
  default TagDenials denials(RepositoryName repository) {
    return TagDenials.NONE;
  }

  default boolean meet(Demand demand) {
    return switch (demand) {
      case Demand.OfRepository needed ->
          needed.sufficient().stream().anyMatch(right -> allows(needed.repository(), right));
      case Demand.OfCatalog() -> allowCatalog();
    };
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
  }
}
