package stowage.core.access;

/** Leave to do what belongs to no place: users, settings, everybody's audit events. */
public final class SitePermit {

  private final Requester requester;

  SitePermit(Requester requester) {
    this.requester = requester;
  }

  /** For a command of whoever may read the data folder: nobody is above them. */
  public static SitePermit ofOperator(String name) {
    return new SitePermit(new Requester(new Actor.Operator(name), ""));
  }

  public Requester requester() {
    return requester;
  }
}
