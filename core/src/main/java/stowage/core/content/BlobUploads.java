package stowage.core.content;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.content.ContentStore;
import stowage.content.OutOfSpaceException;
import stowage.core.access.PushPermit;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.UploadSession;
import stowage.metadata.UploadSession.Part;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;

/** Upload sessions: opened, written to, asked about, closed or cancelled. */
public final class BlobUploads {

  private static final long FIRST_EPOCH = 1;

  private final Metadata metadata;
  private final String owner;
  private final Clock clock;
  private final SessionIds ids;
  private final UploadWriters writers;
  private final UploadRemoval removal;
  private final UploadAppending appending;
  private final UploadClosing closing;

  /**
   * Uploads of one process.
   *
   * @param owner names the process; no two that ever ran share a name
   */
  public BlobUploads(Metadata metadata, ContentStore store, String owner, Clock clock) {
    this.metadata = metadata;
    this.owner = owner;
    this.clock = clock;
    this.ids = new SessionIds(clock);
    this.writers = new UploadWriters(metadata, store, owner, clock);
    this.removal = new UploadRemoval(metadata, store, writers);
    this.appending = new UploadAppending(metadata, writers, clock);
    this.closing =
        new UploadClosing(
            metadata, store, writers, removal, new Publisher(metadata, store, owner, clock));
  }

  /**
   * Opens a session. The algorithm is what arriving bytes are hashed with; any may be asked for at
   * the end.
   */
  public UploadStatus begin(PushPermit permit, DigestAlgorithm algorithm) {
    UploadSession session = newSession(permit.repository(), algorithm);
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows -> metadata.uploadSessions().create(rows, session, permit.identity().key()));
    return UploadStatus.of(session);
  }

  public Optional<UploadStatus> status(PushPermit permit, String id) {
    return find(permit, id).filter(session -> session.result().isEmpty()).map(UploadStatus::of);
  }

  /**
   * Appends a chunk, or a stream where no range is named. What arrived before a failure is kept.
   */
  public AppendOutcome append(
      PushPermit permit, String id, Optional<ChunkRange> range, ByteFeed feed) throws IOException {
    Optional<UploadSession> session = find(permit, id).filter(open -> open.result().isEmpty());
    return session.isPresent()
        ? appending.append(session.get(), range, feed)
        : new AppendOutcome.UnknownSession();
  }

  /**
   * Takes the last bytes and makes the upload a blob of the repository. The same request again,
   * within an hour, gives the same answer.
   */
  public FinishOutcome finish(
      PushPermit permit, String id, Digest digest, Optional<ChunkRange> range, ByteFeed feed)
      throws IOException {
    Optional<UploadSession> found = find(permit, id);
    if (found.isEmpty()) {
      return new FinishOutcome.UnknownSession();
    }
    UploadSession session = found.get();
    if (session.result().isPresent()) {
      return UploadClosing.again(session.result().get(), digest);
    }
    if (!ChunkRange.mayBeginAt(session.sizeBytes(), range)) {
      return new FinishOutcome.OutOfOrder(UploadStatus.of(session));
    }
    try {
      return closing.close(PushTarget.of(permit), session, digest, range, feed);
    } catch (ClosedChannelException e) {
      return new FinishOutcome.TryAgain();
    } catch (OutOfSpaceException e) {
      return new FinishOutcome.StorageFull();
    }
  }

  /** Pushes a blob in one request, without a session. */
  public FinishOutcome pushWhole(PushPermit permit, Digest digest, ByteFeed feed)
      throws IOException {
    UploadSession unrecorded = newSession(permit.repository(), digest.algorithm());
    try {
      return closing.closeAtOnce(PushTarget.of(permit), unrecorded, digest, feed);
    } catch (OutOfSpaceException e) {
      return new FinishOutcome.StorageFull();
    }
  }

  /**
   * Ends a session and drops its bytes.
   *
   * @return false where there is no such session
   */
  public boolean cancel(PushPermit permit, String id) throws IOException {
    Optional<UploadSession> session = find(permit, id).filter(open -> open.result().isEmpty());
    if (session.isPresent()) {
      removal.drop(id, session.get().parts());
    }
    return session.isPresent();
  }

  /** Whether a request is at work on the session; a purge leaves it alone then. */
  public boolean isInUse(String id) {
    return writers.isAtWork(id);
  }

  private Optional<UploadSession> find(PushPermit permit, String id) {
    return metadata
        .database()
        .read(rows -> metadata.uploadSessions().find(rows, id))
        .filter(session -> session.repository().equals(permit.repository()));
  }

  private UploadSession newSession(RepositoryName repository, DigestAlgorithm algorithm) {
    Instant now = clock.instant();
    return new UploadSession(
        ids.next(),
        repository,
        algorithm,
        FIRST_EPOCH,
        List.of(new Part(FIRST_EPOCH, 0)),
        owner,
        now,
        now,
        Optional.empty());
  }
}
