package stowage.core.access;

import java.util.List;
import java.util.Optional;

/**
 * What a registry token grants for one resource: an entry of its {@code access} list.
 *
 * @param type {@code repository} or {@code registry}
 * @param actions those that are granted
 * @param meta of the project that owns the repository, where there is one
 */
public record AccessEntry(String type, String name, List<String> actions, Optional<Meta> meta) {

  public AccessEntry {
    actions = List.copyOf(actions);
  }

  /**
   * What registries are told of a project.
   *
   * @param projectPath its full path in lower case
   * @param denials what the project's rules deny to whom the token is for; empty where they say
   *     nothing
   */
  public record Meta(
      String projectPath, long projectId, long rootNamespaceId, Optional<TagDenials> denials) {}
}
