package stowage.core.projects;

import java.util.HashMap;
import java.util.Map;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.metadata.Reading;

/** Makes views of rows. Namespaces that several of them are in are read once. */
final class Views {

  private final Metadata metadata;
  private final Reading rows;
  private final Map<Long, NamespaceView> known = new HashMap<>();

  Views(Metadata metadata, Reading rows) {
    this.metadata = metadata;
    this.rows = rows;
  }

  NamespaceView of(Namespace namespace) {
    String fullName =
        namespace.parentId().isEmpty()
            ? namespace.name()
            : namespace(namespace.parentId().getAsLong()).fullName() + " / " + namespace.name();
    return new NamespaceView(
        namespace.id(),
        namespace.parentId(),
        namespace.ownerId(),
        namespace.name(),
        namespace.path(),
        namespace.fullPath(),
        fullName,
        namespace.description(),
        namespace.visibility(),
        namespace.pushCreatesProjects(),
        namespace.createdAt());
  }

  ProjectView of(Project project) {
    return new ProjectView(
        project.id(),
        namespace(project.namespaceId()),
        project.creatorId(),
        project.name(),
        project.path(),
        project.fullPath(),
        project.description(),
        project.visibility(),
        project.registryAccess(),
        project.createdAt());
  }

  private NamespaceView namespace(long id) {
    NamespaceView seen = known.get(id);
    if (seen != null) {
      return seen;
    }
    NamespaceView view = of(metadata.namespaces().find(rows, id).orElseThrow());
    known.put(id, view);
    return view;
  }
}
