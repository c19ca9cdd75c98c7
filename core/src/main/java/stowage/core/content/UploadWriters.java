package stowage.core.content;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
import stowage.core.content.SessionHolds.Hold;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.UploadSession;
import stowage.metadata.UploadSession.Part;

/**
 * Sees to it that a session has one writer. Requests that follow one another go on with the epoch,
 * its file and its running hash; one that takes the session from a request that has not ended, or
 * from a process that is gone, begins an epoch with a file of its own.
 */
final class UploadWriters {

  private static final int TURNS = 256;

  private final Metadata metadata;
  private final ContentStore store;
  private final String owner;
  private final Clock clock;
  private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
  private final SessionHolds holds = new SessionHolds();
  private final KeptHashes hashes = new KeptHashes();

  UploadWriters(Metadata metadata, ContentStore store, String owner, Clock clock) {
    this.metadata = metadata;
    this.store = store;
    this.owner = owner;
    this.clock = clock;
  }

  /**
   * Makes the caller the session's writer, in place of any other.
   *
   * @return empty where the session ended or was taken by somebody else at the same moment
   */
  Optional<UploadWriter> take(String id) throws IOException {
    // One at a time: to open an epoch's file cuts off what another that opened it has written.
    synchronized (turns[Math.floorMod(id.hashCode(), turns.length)]) {
      return takeNow(id);
    }
  }

  private Optional<UploadWriter> takeNow(String id) throws IOException {
    Hold hold = new Hold();
    boolean granted = false;
    try {
      boolean interrupted = interrupt(holds.claim(id, hold));
      Optional<UploadSession> session = find(id);
      if (session.isPresent() && (interrupted || !session.get().owner().equals(owner))) {
        session = advance(id, Optional.empty());
        hashes.forget(id);
      }
      Optional<UploadWriter> writer =
          session.isPresent() ? grant(hold, resume(session.get())) : Optional.empty();
      granted = writer.isPresent();
      return writer;
    } finally {
      if (!granted) {
        holds.giveUp(id, hold);
      }
    }
  }

  /** A writer for an upload that has no session: all of it arrives in one request. */
  UploadWriter single(UploadSession session) throws IOException {
    UploadKey key = new UploadKey(session.id(), session.epoch());
    return new UploadWriter(
        key, List.of(), store.openUpload(key, 0), new RunningHash(session.algorithm()));
  }

  /** Ends a request's hold. The running hash is kept for the next one. */
  void release(UploadWriter writer) {
    // The hash first: whoever claims the session from now on finds it, and forgets it if the hold
    // was still there.
    if (holds.isHeldBy(writer)) {
      hashes.keep(writer);
      holds.release(writer);
    }
  }

  /** Whether a request is writing to the session, or closing it. */
  boolean isAtWork(String id) {
    return holds.isAtWork(id);
  }

  /**
   * Ends a request's work without giving up its claim: whoever comes next begins an epoch of its
   * own, since what this one did to its file is not known.
   */
  void abandon(UploadWriter writer) {
    holds.abandon(writer);
  }

  void forget(String id) {
    holds.forget(id);
    hashes.forget(id);
  }

  /**
   * An empty epoch's writer, for joining the parts of those before it.
   *
   * @return empty where the session ended or was taken by another request
   */
  Optional<UploadWriter> takeForJoin(String id, UploadWriter last) throws IOException {
    Optional<UploadSession> taken = advance(id, Optional.of(last.key().epoch()));
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    UploadKey key = new UploadKey(id, taken.get().epoch());
    UploadWriter writer =
        new UploadWriter(
            key, List.of(), store.openUpload(key, 0), new RunningHash(taken.get().algorithm()));
    if (!holds.replace(last, writer)) {
      writer.close();
      return Optional.empty();
    }
    return Optional.of(writer);
  }

  /** Ends the hold that was there before; its writer can write no more. */
  private boolean interrupt(@Nullable Hold earlier) throws IOException {
    if (earlier == null) {
      return false;
    }
    @Nullable UploadWriter running = holds.writerOf(earlier);
    if (running != null) {
      running.close();
    }
    return true;
  }

  private Optional<UploadWriter> grant(Hold hold, UploadWriter writer) throws IOException {
    if (holds.grant(hold, writer)) {
      return Optional.of(writer);
    }
    writer.close();
    return Optional.empty();
  }

  private Optional<UploadSession> find(String id) {
    return metadata
        .database()
        .read(rows -> metadata.uploadSessions().find(rows, id))
        .filter(session -> session.result().isEmpty());
  }

  private Optional<UploadSession> advance(String id, Optional<Long> onlyFrom) {
    return metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows ->
                metadata
                    .uploadSessions()
                    .find(rows, id)
                    .filter(current -> onlyFrom.isEmpty() || onlyFrom.get() == current.epoch())
                    .filter(current -> advance(rows, current))
                    .flatMap(_ -> metadata.uploadSessions().find(rows, id)));
  }

  private boolean advance(Transaction rows, UploadSession current) {
    return metadata
        .uploadSessions()
        .advance(rows, current.id(), current.epoch(), owner, clock.instant());
  }

  private UploadWriter resume(UploadSession session) throws IOException {
    UploadKey key = new UploadKey(session.id(), session.epoch());
    List<Part> earlier =
        session.parts().stream().filter(part -> part.epoch() < session.epoch()).toList();
    long partBytes = session.sizeBytes() - UploadSession.bytesOf(earlier);
    return new UploadWriter(key, earlier, store.openUpload(key, partBytes), hashes.resume(session));
  }
}
