package stowage.core.content;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.UploadSession.Part;

/** What an upload leaves behind, and its end. */
final class UploadRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(UploadRemoval.class);

  private final Metadata metadata;
  private final ContentStore store;
  private final UploadWriters writers;

  UploadRemoval(Metadata metadata, ContentStore store, UploadWriters writers) {
    this.metadata = metadata;
    this.store = store;
    this.writers = writers;
  }

  /** Ends a session and deletes its bytes. */
  void drop(String id, List<Part> parts) throws IOException {
    metadata
        .database()
        .change(Durability.PROCESS, rows -> metadata.uploadSessions().delete(rows, id));
    writers.forget(id);
    deleteParts(id, parts);
  }

  /** After the blob stands: a file that is left over is the purge's matter. */
  void clear(String id, List<Part> parts) {
    writers.forget(id);
    try {
      deleteParts(id, parts);
    } catch (IOException e) {
      LOG.warn("an upload's file could not be removed; the purge will", e);
    }
  }

  private void deleteParts(String id, List<Part> parts) throws IOException {
    for (Part part : parts) {
      store.deleteUpload(new UploadKey(id, part.epoch()));
    }
  }
}
