package stowage.core.content;

import java.util.List;
import stowage.model.Digest;

/** What became of a delete. */
public sealed interface DeleteOutcome {

  record Deleted() implements DeleteOutcome {}

  record Unknown() implements DeleteOutcome {}

  /** A rule leaves the tag, or some tag of the repository, to others. */
  record TagProtected() implements DeleteOutcome {}

  /** A rule says that the tag, or some tag of the repository, stays for ever. */
  record TagImmutable() implements DeleteOutcome {}

  /** Deletes are switched off. */
  record SwitchedOff() implements DeleteOutcome {}

  /** Indexes still refer to the manifest; some of them. */
  record Referenced(List<Digest> indexes) implements DeleteOutcome {
    public Referenced {
      indexes = List.copyOf(indexes);
    }
  }
}
