package stowage.core.content;

import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.content.Listings.Page;
import stowage.model.Tag;

/** Tags of a repository. The permits are for {@link Action#VIEW_REGISTRY}. */
public interface TagCatalog {

  /** By name, with their number. */
  Listed<Tag> list(ImagePermit permit, long offset, int limit);

  /** By name, those after {@code last} only. */
  Page<Tag> after(ImagePermit permit, Optional<String> last, boolean descending, int limit);

  Optional<TagDetail> find(ImagePermit permit, Tag tag);
}
