package stowage.metadata;

/** How a publication ended. */
public sealed interface Settlement {

  /** The published bytes are the digest's live generation now. */
  record BecameLive(LiveBlob blob) implements Settlement {}

  /** Another generation is live and sound: it is used, and the published key will be deleted. */
  record Joined(LiveBlob blob) implements Settlement {}

  /** Another generation is live; nothing was changed. Look at its bytes and settle again. */
  record Contested(LiveBlob blob) implements Settlement {}

  /** The publication no longer stands; its key will be deleted. */
  record Lapsed() implements Settlement {}

  /** What was found of the bytes of a live generation. */
  record Verdict(long generation, boolean sound) {}
}
