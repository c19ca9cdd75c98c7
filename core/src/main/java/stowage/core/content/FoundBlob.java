package stowage.core.content;

import java.io.IOException;
import java.util.Optional;
import stowage.content.ContentKey;
import stowage.content.ContentMissingException;
import stowage.content.ContentStore;
import stowage.metadata.LiveBlob;
import stowage.model.Digest;

/** A blob that a repository holds and whose bytes can be read. */
public final class FoundBlob {

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
      return Optional.empty();
    }
  }
}
