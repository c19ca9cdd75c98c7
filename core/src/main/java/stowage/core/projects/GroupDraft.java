package stowage.core.projects;

import java.util.Optional;
import stowage.model.Visibility;

/**
 * A group to make.
 *
 * @param visibility none for what is usual here, as far as the group around it lets
 */
public record GroupDraft(
    String name,
    String path,
    String description,
    Optional<Visibility> visibility,
    boolean pushCreatesProjects) {

  public static GroupDraft of(String name, String path) {
    return new GroupDraft(name, path, "", Optional.empty(), false);
  }
}
