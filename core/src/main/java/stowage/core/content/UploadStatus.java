package stowage.core.content;

import stowage.metadata.UploadSession;

/** What an upload session has acknowledged. */
public record UploadStatus(String session, long sizeBytes) {

  static UploadStatus of(UploadSession session) {
    return new UploadStatus(session.id(), session.sizeBytes());
  }
}
