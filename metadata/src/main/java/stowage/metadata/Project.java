package stowage.metadata;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/**
 * A project: what images belong to.
 *
 * @param namespaceId the group or personal namespace that it is in
 * @param creatorId who made it, if known
 * @param path the last component of {@code fullPath}
 */
public record Project(
    long id,
    long namespaceId,
    OptionalLong creatorId,
    String name,
    String path,
    String fullPath,
    String description,
    Visibility visibility,
    RegistryAccess registryAccess,
    Instant createdAt) {

  /** The full path under which it is found: in lower case. */
  String key() {
    return Paths.key(fullPath);
  }
}
