package stowage.core.content;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.content.ContentKey;
import stowage.content.ContentMissingException;
import stowage.content.ContentStore;
import stowage.metadata.LiveBlob;
import stowage.model.Digest;

/**
 * A blob that a repository holds. Where its bytes are missing or of the wrong size it counts as
 * absent, so that clients push it again, which mends it.
 */
public final class FoundBlob {

  private static final Logger LOG = LoggerFactory.getLogger(FoundBlob.class);

  private final ContentStore store;
  private final LiveBlob blob;

  FoundBlob(ContentStore store, LiveBlob blob) {
    this.store = store;
    this.blob = blob;
  }

  public Digest digest() {
    return blob.digest();
  }

  public long sizeBytes() {
    return blob.sizeBytes();
  }

  /** The bytes; empty where they have gone since the blob was found. */
  public Optional<BlobBytes> open() throws IOException {
    try {
      return Optional.of(
          new BlobBytes(store.open(new ContentKey(blob.location()), blob.sizeBytes())));
    } catch (ContentMissingException e) {
      complain();
      return Optional.empty();
    }
  }

  /** Whether the bytes are there and of the right size; for answers that send none. */
  public boolean isWhole() throws IOException {
    boolean whole = BlobPulls.isSound(store, blob);
    if (!whole) {
      complain();
    }
    return whole;
  }

  private void complain() {
    LOG.error("the bytes of {} are missing or of the wrong size: {}", digest(), blob.location());
  }
}
