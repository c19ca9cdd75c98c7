package stowage.core.content;

import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.access.ManagePermit;

/**
 * Repositories of projects and groups: our own, or those of a registry behind us.
 *
 * @see RegistryBehind
 */
public interface RepositoryCatalog {

  /**
   * Of one project.
   *
   * @param permit for {@link Action#VIEW_REGISTRY}
   */
  Listed<RepositoryView> ofProject(ManagePermit permit, RepositoryQuery query);

  /**
   * Of a group and those below it.
   *
   * @param permit for {@link Action#VIEW_GROUP_REGISTRY}
   */
  Listed<RepositoryView> ofGroup(ManagePermit permit, RepositoryQuery query);

  /**
   * One of them; empty where it was removed meanwhile.
   *
   * @param permit for {@link Action#VIEW_REGISTRY}
   */
  Optional<RepositoryView> find(ImagePermit permit, RepositoryView.Extras extras);
}
