package stowage.core.content;

/** What became of a PATCH. */
public sealed interface AppendOutcome {

  record Appended(UploadStatus status) implements AppendOutcome {}

  /** No such session in this repository. */
  record UnknownSession() implements AppendOutcome {}

  /** The chunk does not begin where the last one ended, or is not as long as it says. */
  record OutOfOrder(UploadStatus status) implements AppendOutcome {}

  /** There is no room. What was acknowledged before stays. */
  record StorageFull() implements AppendOutcome {}
}
