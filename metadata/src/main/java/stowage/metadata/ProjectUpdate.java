package stowage.metadata;

import java.util.Optional;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** What to change of a project; what is absent stays. */
public record ProjectUpdate(
    Optional<String> name,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<RegistryAccess> registryAccess) {

  public static ProjectUpdate none() {
    return new ProjectUpdate(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public ProjectUpdate withName(String value) {
    return new ProjectUpdate(Optional.of(value), description, visibility, registryAccess);
  }

  public ProjectUpdate withDescription(String value) {
    return new ProjectUpdate(name, Optional.of(value), visibility, registryAccess);
  }

  public ProjectUpdate withVisibility(Visibility value) {
    return new ProjectUpdate(name, description, Optional.of(value), registryAccess);
  }

  public ProjectUpdate withRegistryAccess(RegistryAccess value) {
    return new ProjectUpdate(name, description, visibility, Optional.of(value));
  }
}
