package stowage.core.content;

import stowage.metadata.LiveBlob;

/** How the publishing of an upload ended. */
sealed interface PublishOutcome {

  /** Durable and linked. */
  record Published(LiveBlob blob) implements PublishOutcome {}

  /**
   * The publication was given up by others meanwhile; the upload is whole and may be published
   * again.
   */
  record Lapsed() implements PublishOutcome {}
}
