package stowage.metadata;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.model.Visibility;

/**
 * A group, or the personal namespace of a user.
 *
 * @param parentId the group that it is in; none at the top
 * @param ownerId whose personal namespace it is; none for a group
 * @param path the last component of {@code fullPath}
 * @param pushCreatesProjects whether a push to a path without a project makes one
 */
public record Namespace(
    long id,
    OptionalLong parentId,
    OptionalLong ownerId,
    String name,
    String path,
    String fullPath,
    String description,
    Visibility visibility,
    boolean pushCreatesProjects,
    Instant createdAt) {

  public boolean isGroup() {
    return ownerId.isEmpty();
  }

  /** The full path under which it is found: in lower case. */
  String key() {
    return Paths.key(fullPath);
  }
}
