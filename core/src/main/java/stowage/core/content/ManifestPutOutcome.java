package stowage.core.content;

import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.Tag;

/** What became of a manifest that was pushed. */
public sealed interface ManifestPutOutcome {

  /** Durable, and tagged. */
  record Stored(Digest digest, List<Tag> tags, Optional<Digest> subject)
      implements ManifestPutOutcome {
    public Stored {
      tags = List.copyOf(tags);
    }
  }

  /**
   * Not a manifest that the registry keeps.
   *
   * @param reason for the client to read
   */
  record Invalid(String reason) implements ManifestPutOutcome {}

  /** A rule leaves the tag to others. */
  record TagProtected(Tag tag) implements ManifestPutOutcome {}

  /** The tag exists, and a rule says that it never changes. */
  record TagImmutable(Tag tag) implements ManifestPutOutcome {}

  record DigestMismatch(Digest actual) implements ManifestPutOutcome {}

  /** Some of what it refers to is not in the repository. */
  record MissingReferences(List<Digest> missing) implements ManifestPutOutcome {
    public MissingReferences {
      missing = List.copyOf(missing);
    }
  }
}
