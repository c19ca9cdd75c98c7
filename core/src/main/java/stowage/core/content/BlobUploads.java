package stowage.core.content;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.content.ContentStore;
import stowage.content.OutOfSpaceException;
import stowage.content.UploadKey;
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
    this.closing =
        new UploadClosing(metadata, store, writers, new Publisher(metadata, store, owner, clock));
  }

  /**
   * Opens a session. The algorithm is what arriving bytes are hashed with; any may be asked for at
   * the end.
   */
  public UploadStatus begin(PushPermit permit, DigestAlgorithm algorithm) {
    UploadSession session = newSession(permit.repository(), algorithm);
    metadata
        .database()
        .change(Durability.PROCESS, rows -> metadata.uploadSessions().create(rows, session));
    return statusOf(session);
  }

  public Optional<UploadStatus> status(PushPermit permit, String id) {
    return find(permit, id)
        .filter(session -> session.result().isEmpty())
        .map(BlobUploads::statusOf);
  }

  /**
   * Appends a chunk, or a stream where no range is named. What arrived before a failure is kept.
   */
  public AppendOutcome append(
      PushPermit permit, String id, Optional<ChunkRange> range, ByteFeed feed) throws IOException {
    Optional<UploadSession> session = find(permit, id).filter(open -> open.result().isEmpty());
    if (session.isEmpty()) {
      return new AppendOutcome.UnknownSession();
    }
    if (!beginsAt(session.get().sizeBytes(), range)) {
      return new AppendOutcome.OutOfOrder(statusOf(session.get()));
    }
    try {
      Optional<UploadWriter> writer = writers.take(id);
      return writer.isPresent() ? append(writer.get(), range, feed) : takenByAnother(id);
    } catch (ClosedChannelException e) {
      return takenByAnother(id);
    } catch (OutOfSpaceException e) {
      return new AppendOutcome.StorageFull();
    }
  }

  private AppendOutcome append(UploadWriter writer, Optional<ChunkRange> range, ByteFeed feed)
      throws IOException {
    String id = writer.key().session();
    long before = writer.totalBytes();
    try {
      if (!beginsAt(before, range)) {
        return new AppendOutcome.OutOfOrder(new UploadStatus(id, before));
      }
      boolean complete = false;
      try {
        writer.writeAll(feed);
        complete = true;
      } finally {
        writer.close();
        if (!complete) {
          acknowledge(writer);
        }
      }
      if (range.isPresent() && writer.totalBytes() != range.get().end() + 1) {
        return new AppendOutcome.OutOfOrder(new UploadStatus(id, before));
      }
      return acknowledge(writer)
          ? new AppendOutcome.Appended(new UploadStatus(id, writer.totalBytes()))
          : new AppendOutcome.OutOfOrder(currentStatus(id, before));
    } finally {
      writers.release(writer);
    }
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
    if (!beginsAt(session.sizeBytes(), range)) {
      return new FinishOutcome.OutOfOrder(statusOf(session));
    }
    try {
      return closing.close(session, digest, range, feed);
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
      return closing.closeAtOnce(unrecorded, digest, feed);
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
      closing.drop(session.get());
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

  private boolean acknowledge(UploadWriter writer) {
    UploadKey key = writer.key();
    return metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows ->
                metadata
                    .uploadSessions()
                    .acknowledge(
                        rows, key.session(), key.epoch(), writer.partBytes(), clock.instant()));
  }

  private AppendOutcome takenByAnother(String id) {
    return metadata
        .database()
        .read(rows -> metadata.uploadSessions().find(rows, id))
        .filter(session -> session.result().isEmpty())
        .<AppendOutcome>map(session -> new AppendOutcome.OutOfOrder(statusOf(session)))
        .orElseGet(AppendOutcome.UnknownSession::new);
  }

  private UploadStatus currentStatus(String id, long otherwise) {
    return metadata
        .database()
        .read(rows -> metadata.uploadSessions().find(rows, id))
        .map(BlobUploads::statusOf)
        .orElse(new UploadStatus(id, otherwise));
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

  private static boolean beginsAt(long sizeBytes, Optional<ChunkRange> range) {
    return range.isEmpty() || range.get().start() == sizeBytes;
  }

  private static UploadStatus statusOf(UploadSession session) {
    return new UploadStatus(session.id(), session.sizeBytes());
  }
}
