package stowage.core.projects;

import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.model.Place;

/** Which leave it takes for what projects and groups both have. */
final class PlacePermits {

  private PlacePermits() {}

  static Place viewingTokens(ManagePermit permit) {
    return permit.placeFor(
        isProject(permit) ? Action.VIEW_PROJECT_TOKENS : Action.VIEW_GROUP_TOKENS);
  }

  static Place changingTokens(ManagePermit permit) {
    return permit.placeFor(
        isProject(permit) ? Action.CHANGE_PROJECT_TOKENS : Action.CHANGE_GROUP_TOKENS);
  }

  static Place viewingAudit(ManagePermit permit) {
    return permit.placeFor(isProject(permit) ? Action.VIEW_PROJECT_AUDIT : Action.VIEW_GROUP_AUDIT);
  }

  static boolean isProject(Place place) {
    return place.kind() == Place.Kind.PROJECT;
  }

  private static boolean isProject(ManagePermit permit) {
    return isProject(permit.place());
  }
}
