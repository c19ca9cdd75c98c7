package stowage.metadata;

import java.util.OptionalLong;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/**
 * A project to make.
 *
 * @param path a component that can stand in a repository's name once it is in lower case
 */
public record NewProject(
    long namespaceId,
    OptionalLong creatorId,
    String name,
    String path,
    String description,
    Visibility visibility,
    RegistryAccess registryAccess) {

  public NewProject {
    Paths.check(path);
  }
}
