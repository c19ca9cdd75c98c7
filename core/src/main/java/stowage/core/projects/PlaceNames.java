package stowage.core.projects;

import stowage.core.access.AuditTrail;
import stowage.metadata.AuditEvent;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.metadata.Reading;
import stowage.model.Place;

/** What a place is called when something was done to it. */
final class PlaceNames {

  private PlaceNames() {}

  static AuditEvent.Target target(Metadata metadata, Reading rows, Place place) {
    return AuditTrail.place(place, fullPath(metadata, rows, place));
  }

  /** Empty where it is gone. */
  static String fullPath(Metadata metadata, Reading rows, Place place) {
    return switch (place.kind()) {
      case NAMESPACE ->
          metadata.namespaces().find(rows, place.id()).map(Namespace::fullPath).orElse("");
      case PROJECT -> metadata.projects().find(rows, place.id()).map(Project::fullPath).orElse("");
    };
  }
}
