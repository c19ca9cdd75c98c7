package stowage.core.content;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.util.Optional;
import stowage.content.OutOfSpaceException;
import stowage.content.UploadKey;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.UploadSession;

/** A chunk's way into an upload: in its turn, written, then acknowledged. */
final class UploadAppending {

  private final Metadata metadata;
  private final UploadWriters writers;
  private final Clock clock;

  UploadAppending(Metadata metadata, UploadWriters writers, Clock clock) {
    this.metadata = metadata;
    this.writers = writers;
    this.clock = clock;
  }

  AppendOutcome append(UploadSession session, Optional<ChunkRange> range, ByteFeed feed)
      throws IOException {
    // Before anything is taken: a chunk out of order must not disturb the request that is at work.
    if (!ChunkRange.mayBeginAt(session.sizeBytes(), range)) {
      return new AppendOutcome.OutOfOrder(UploadStatus.of(session));
    }
    String id = session.id();
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
      if (!ChunkRange.mayBeginAt(before, range)) {
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
        .<AppendOutcome>map(session -> new AppendOutcome.OutOfOrder(UploadStatus.of(session)))
        .orElseGet(AppendOutcome.UnknownSession::new);
  }

  private UploadStatus currentStatus(String id, long otherwise) {
    return metadata
        .database()
        .read(rows -> metadata.uploadSessions().find(rows, id))
        .map(UploadStatus::of)
        .orElse(new UploadStatus(id, otherwise));
  }
}
