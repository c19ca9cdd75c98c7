package stowage.core.projects;

import java.util.Optional;
import stowage.core.access.Requester;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.model.Place;

/**
 * Finds what somebody names. That it was found tells nobody anything yet: whether they may know of
 * it is for the permissions to say.
 */
public final class PlaceFinder {

  private final Metadata metadata;

  public PlaceFinder(Metadata metadata) {
    this.metadata = metadata;
  }

  /** By full path, in whatever case. */
  public Optional<Place> project(String fullPath) {
    return metadata
        .database()
        .read(rows -> metadata.projects().find(rows, fullPath))
        .map(project -> Place.project(project.id()));
  }

  public Optional<Place> project(long id) {
    Optional<Project> found = metadata.database().read(rows -> metadata.projects().find(rows, id));
    return found.map(project -> Place.project(project.id()));
  }

  /** By full path, in whatever case. */
  public Optional<Place> group(String fullPath) {
    return place(namespaceAt(fullPath).filter(Namespace::isGroup));
  }

  public Optional<Place> group(long id) {
    return place(namespaceOf(id).filter(Namespace::isGroup));
  }

  /** A group or a personal namespace, by full path, in whatever case. */
  public Optional<Place> namespace(String fullPath) {
    return place(namespaceAt(fullPath));
  }

  public Optional<Place> namespace(long id) {
    return place(namespaceOf(id));
  }

  /** Where projects go that are made without saying. */
  public Optional<Place> personal(Requester requester) {
    return requester
        .actor()
        .person()
        .flatMap(
            user ->
                place(
                    metadata
                        .database()
                        .read(rows -> metadata.namespaces().personal(rows, user.id()))));
  }

  private Optional<Namespace> namespaceAt(String fullPath) {
    return metadata.database().read(rows -> metadata.namespaces().find(rows, fullPath));
  }

  private Optional<Namespace> namespaceOf(long id) {
    return metadata.database().read(rows -> metadata.namespaces().find(rows, id));
  }

  private static Optional<Place> place(Optional<Namespace> namespace) {
    return namespace.map(found -> Place.namespace(found.id()));
  }
}
