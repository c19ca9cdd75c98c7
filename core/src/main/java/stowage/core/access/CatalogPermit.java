package stowage.core.access;

/** Leave to list the repositories. */
public final class CatalogPermit {

  private final Identity identity;

  CatalogPermit(Identity identity) {
    this.identity = identity;
  }

  public Identity identity() {
    return identity;
  }
}
