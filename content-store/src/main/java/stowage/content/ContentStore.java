package stowage.content;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The port for bytes. What is published under a key never changes; what is not published belongs to
 * one upload session. Every method may be called from any thread.
 */
public interface ContentStore extends AutoCloseable {

  /**
   * Opens an upload for appending after its first {@code offset} bytes; what lies beyond them was
   * never acknowledged and is cut off. With offset 0 the upload is made if it does not exist.
   *
   * @throws ContentMissingException where the upload holds fewer bytes than {@code offset}
   * @throws OutOfSpaceException where only the reserve is left
   */
  UploadSink openUpload(UploadKey key, long offset) throws IOException;

  /** Bytes that an upload holds; empty where there is none. */
  OptionalLong uploadSize(UploadKey key) throws IOException;

  /** Reads an upload from its start, for hashing it again or for joining several epochs. */
  InputStream readUpload(UploadKey key) throws IOException;

  /** Removes an upload; one that does not exist is no error. */
  void deleteUpload(UploadKey key) throws IOException;

  /** Uploads last written to before {@code before}, at most {@code limit}; for the purge. */
  List<UploadKey> uploadsOlderThan(Instant before, int limit) throws IOException;

  /**
   * Gives an upload's bytes their key. On return they are durable, and so is every directory entry
   * they depend on. The upload keeps its own name until {@link #deleteUpload}. Until the return the
   * key promises nothing: after a loss of power there may be fewer bytes under it, or none.
   *
   * @return false where something lies under the key already; nothing was changed then
   * @throws IOException where a sync failed: the bytes can't be trusted, and the upload must be
   *     given up rather than tried again
   */
  boolean publish(UploadKey upload, ContentKey key) throws IOException;

  /** Size of what lies under a key; empty where nothing does. */
  OptionalLong size(ContentKey key) throws IOException;

  /**
   * Opens published content for reading.
   *
   * @throws ContentMissingException where it is not there or not {@code size} bytes long
   */
  BlobContent open(ContentKey key, long size) throws IOException;

  /**
   * Deletes what lies under a key, durably. Late or repeated deletes hurt nobody.
   *
   * @return whether anything was there
   */
  boolean delete(ContentKey key) throws IOException;

  /** The id that ties this store to its database; empty at the first start. */
  Optional<String> identity() throws IOException;

  /** Writes the store's id, and the mark that tells other registries to keep their hands off. */
  void claim(String identity) throws IOException;

  /** Whether the store holds content or a mark that was not written by a Stowage. */
  Holdings holdings() throws IOException;

  /** What a store without our identity was found to hold. */
  enum Holdings {
    NOTHING,
    CONTENT,
    MARK_OF_ANOTHER_REGISTRY
  }

  @Override
  void close() throws IOException;
}
