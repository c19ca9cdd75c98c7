package stowage.core.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stowage.metadata.NamespaceUpdate;
import stowage.model.Visibility;

/** What to change of a group; what is absent stays. */
public record GroupEdit(
    Optional<String> name,
    Optional<String> path,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<Boolean> pushCreatesProjects) {

  NamespaceUpdate update() {
    return new NamespaceUpdate(name, description, visibility, pushCreatesProjects);
  }

  /** For whoever reads later what was changed. */
  Map<String, String> detail() {
    Map<String, String> detail = new LinkedHashMap<>();
    name.ifPresent(value -> detail.put("name", value));
    path.ifPresent(value -> detail.put("path", value));
    visibility.ifPresent(value -> detail.put("visibility", value.wireName()));
    pushCreatesProjects.ifPresent(value -> detail.put("push_creates_projects", value.toString()));
    return detail;
  }
}
