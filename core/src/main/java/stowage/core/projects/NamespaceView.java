package stowage.core.projects;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.model.Visibility;

/**
 * A group, or a personal namespace, as others see it.
 *
 * @param parentId the group that it is in; none at the top
 * @param ownerId whose personal namespace it is; none for a group
 * @param fullName names from the top down, with {@code " / "} between them
 * @param pushCreatesProjects whether a push to a path without a project makes one
 */
public record NamespaceView(
    long id,
    OptionalLong parentId,
    OptionalLong ownerId,
    String name,
    String path,
    String fullPath,
    String fullName,
    String description,
    Visibility visibility,
    boolean pushCreatesProjects,
    Instant createdAt) {

  public boolean isGroup() {
    return ownerId.isEmpty();
  }
}
