package stowage.core.content;

import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.model.Tag;

/** Takes tags and whole repositories away over other doors than the registry's own. */
public interface ImageRemovals {

  /**
   * Deletes a tag; its image stays for whoever knows its digest.
   *
   * @param permit for {@link Action#DELETE_TAG}
   */
  DeleteOutcome deleteTag(ImagePermit permit, Tag tag);

  /**
   * Deletes a repository with all that it holds.
   *
   * @param permit for {@link Action#DELETE_REPOSITORY}
   */
  DeleteOutcome deleteRepository(ImagePermit permit);
}
