package stowage.core.content;

import stowage.model.Digest;
import stowage.model.Tag;

/** How a request names a manifest. */
public sealed interface Reference {

  record ByTag(Tag tag) implements Reference {}

  record ByDigest(Digest digest) implements Reference {}
}
