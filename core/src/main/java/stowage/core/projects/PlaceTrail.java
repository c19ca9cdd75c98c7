package stowage.core.projects;

import java.util.Map;
import stowage.core.access.AuditTrail;
import stowage.core.access.Requester;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.model.Place;

/** Writes down what was done to what belongs to a project or group. */
final class PlaceTrail {

  private final Metadata metadata;
  private final AuditTrail audit;

  PlaceTrail(Metadata metadata, AuditTrail audit) {
    this.metadata = metadata;
    this.audit = audit;
  }

  void add(
      Transaction rows,
      Requester requester,
      Place place,
      String action,
      Map<String, String> detail) {
    audit.add(rows, requester, action, PlaceNames.target(metadata, rows, place), detail);
  }
}
