package stowage.core.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stowage.metadata.ProjectUpdate;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** What to change of a project; what is absent stays. */
public record ProjectEdit(
    Optional<String> name,
    Optional<String> path,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<RegistryAccess> registryAccess) {

  ProjectUpdate update() {
    return new ProjectUpdate(name, description, visibility, registryAccess);
  }

  /** For whoever reads later what was changed. */
  Map<String, String> detail() {
    Map<String, String> detail = new LinkedHashMap<>();
    name.ifPresent(value -> detail.put("name", value));
    path.ifPresent(value -> detail.put("path", value));
    visibility.ifPresent(value -> detail.put("visibility", value.wireName()));
    registryAccess.ifPresent(
        value -> detail.put("container_registry_access_level", value.wireName()));
    return detail;
  }
}
