package stowage.metadata;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.model.Visibility;

/** A namespace's row before it has a number and its full path. */
record NewNamespace(
    OptionalLong parentId,
    OptionalLong ownerId,
    String name,
    String path,
    String description,
    Visibility visibility,
    boolean pushCreatesProjects,
    Instant createdAt) {

  static NewNamespace of(NewGroup group, Instant now) {
    return new NewNamespace(
        group.parentId(),
        OptionalLong.empty(),
        group.name(),
        group.path(),
        group.description(),
        group.visibility(),
        false,
        now);
  }

  static NewNamespace personal(long ownerId, String name, String path, Instant now) {
    return new NewNamespace(
        OptionalLong.empty(),
        OptionalLong.of(ownerId),
        name,
        path,
        "",
        Visibility.PUBLIC,
        true,
        now);
  }
}
