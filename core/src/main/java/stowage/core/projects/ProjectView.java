package stowage.core.projects;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/**
 * A project as others see it.
 *
 * @param creatorId who made it, if known
 */
public record ProjectView(
    long id,
    NamespaceView namespace,
    OptionalLong creatorId,
    String name,
    String path,
    String fullPath,
    String description,
    Visibility visibility,
    RegistryAccess registryAccess,
    Instant createdAt) {

  /** Names from the top down, with {@code " / "} between them. */
  public String fullName() {
    return namespace.fullName() + " / " + name;
  }
}
