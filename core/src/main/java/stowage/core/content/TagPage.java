package stowage.core.content;

import java.util.List;

/** A page of tags, and whether there are more in either direction. */
public record TagPage(List<TaggedManifest> tags, boolean hasEarlier, boolean hasLater) {
  public TagPage {
    tags = List.copyOf(tags);
  }
}
