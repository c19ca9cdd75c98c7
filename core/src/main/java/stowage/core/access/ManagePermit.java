package stowage.core.access;

import stowage.model.Place;

/** Leave to do one thing to a project, a group or what belongs to it. */
public final class ManagePermit {

  private final Requester requester;
  private final Action action;
  private final Place place;

  ManagePermit(Requester requester, Action action, Place place) {
    this.requester = requester;
    this.action = action;
    this.place = place;
  }

  public Requester requester() {
    return requester;
  }

  public Place place() {
    return place;
  }

  /** The place, once it is sure that the leave is for this and nothing else. */
  public Place placeFor(Action wanted) {
    if (action != wanted) {
      throw new IllegalStateException(wanted + " needs another leave than " + action);
    }
    return place;
  }
}
