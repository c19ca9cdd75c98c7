package stowage.core.content;

import stowage.model.Digest;

/** What became of an upload that was to be closed. */
public sealed interface FinishOutcome {

  /** The blob is durable and in the repository. */
  record Created(Digest digest) implements FinishOutcome {}

  record UnknownSession() implements FinishOutcome {}

  record OutOfOrder(UploadStatus status) implements FinishOutcome {}

  /** The bytes are not the digest's. The session is gone. */
  record DigestMismatch(Digest actual) implements FinishOutcome {}

  /** Housekeeping came between; the same request will do it. */
  record TryAgain() implements FinishOutcome {}

  /** There is no room. What was acknowledged before stays. */
  record StorageFull() implements FinishOutcome {}
}
