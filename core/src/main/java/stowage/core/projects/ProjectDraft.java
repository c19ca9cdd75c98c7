package stowage.core.projects;

import java.util.Optional;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/**
 * A project to make.
 *
 * @param visibility none for what is usual here, as far as the namespace lets
 * @param registryAccess none for what is usual here
 */
public record ProjectDraft(
    String name,
    String path,
    String description,
    Optional<Visibility> visibility,
    Optional<RegistryAccess> registryAccess) {

  public static ProjectDraft of(String name, String path) {
    return new ProjectDraft(name, path, "", Optional.empty(), Optional.empty());
  }
}
