package stowage.metadata;

import java.util.OptionalLong;
import stowage.model.Visibility;

/**
 * A group to make.
 *
 * @param parentId the group that it will be in; none at the top
 * @param path a component that can stand in a repository's name once it is in lower case
 */
public record NewGroup(
    OptionalLong parentId, String name, String path, String description, Visibility visibility) {

  public NewGroup {
    Paths.check(path);
  }
}
