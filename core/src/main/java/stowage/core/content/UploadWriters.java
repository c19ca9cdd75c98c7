package stowage.core.content;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
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

  /**
   * Running hashes that are kept between requests; a session beyond them is hashed again at its
   * end.
   */
  private static final int MAX_KEPT_HASHES = 10_000;

  private static final int TURNS = 256;

  private final Metadata metadata;
  private final ContentStore store;
  private final String owner;
  private final Clock clock;
  private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
  private final Map<String, Hold> held = new HashMap<>();
  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT_HASHES;
        }
      };

  private record Kept(long epoch, RunningHash hash) {}

  /** A request's claim on a session, made before it looks at anything. */
  private static final class Hold {
    @Nullable UploadWriter writer;
    boolean atWork = true;
  }

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
      boolean interrupted = interrupt(claim(id, hold));
      Optional<UploadSession> session = find(id);
      if (session.isPresent() && (interrupted || !session.get().owner().equals(owner))) {
        session = advance(id, Optional.empty());
        forgetHash(id);
      }
      Optional<UploadWriter> writer =
          session.isPresent() ? grant(hold, resume(session.get())) : Optional.empty();
      granted = writer.isPresent();
      return writer;
    } finally {
      if (!granted) {
        giveUp(id, hold);
      }
    }
  }

  /** A writer for an upload that has no session: all of it arrives in one request. */
  UploadWriter single(UploadSession session) throws IOException {
    UploadKey key = new UploadKey(session.id(), session.epoch());
    return new UploadWriter(key, 0, store.openUpload(key, 0), new RunningHash(session.algorithm()));
  }

  /** Ends a request's hold. The running hash is kept for the next one. */
  synchronized void release(UploadWriter writer) {
    String id = writer.key().session();
    if (isHeldBy(id, writer)) {
      held.remove(id);
      kept.put(id, new Kept(writer.key().epoch(), writer.hash()));
    }
  }

  /** Whether a request is writing to the session, or closing it. */
  synchronized boolean isAtWork(String id) {
    Hold hold = held.get(id);
    return hold != null && hold.atWork;
  }

  /**
   * Ends a request's work without giving up its claim: whoever comes next begins an epoch of its
   * own, since what this one did to its file is not known.
   */
  synchronized void abandon(UploadWriter writer) {
    Hold hold = held.get(writer.key().session());
    if (hold != null && hold.writer == writer) {
      hold.atWork = false;
    }
  }

  synchronized void forget(String id) {
    held.remove(id);
    kept.remove(id);
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
            key, 0, store.openUpload(key, 0), new RunningHash(taken.get().algorithm()));
    if (!replace(last, writer)) {
      writer.close();
      return Optional.empty();
    }
    return Optional.of(writer);
  }

  private synchronized @Nullable Hold claim(String id, Hold hold) {
    return held.put(id, hold);
  }

  /** Ends the hold that was there before; its writer can write no more. */
  private boolean interrupt(@Nullable Hold earlier) throws IOException {
    if (earlier == null) {
      return false;
    }
    @Nullable UploadWriter running;
    synchronized (this) {
      running = earlier.writer;
    }
    if (running != null) {
      running.close();
    }
    return true;
  }

  /** A hold that was ended while its writer was being opened gets none. */
  private Optional<UploadWriter> grant(Hold hold, UploadWriter writer) throws IOException {
    synchronized (this) {
      if (held.get(writer.key().session()) == hold) {
        hold.writer = writer;
        return Optional.of(writer);
      }
    }
    writer.close();
    return Optional.empty();
  }

  private synchronized void giveUp(String id, Hold hold) {
    held.remove(id, hold);
  }

  private synchronized boolean replace(UploadWriter last, UploadWriter next) {
    String id = last.key().session();
    if (!isHeldBy(id, last)) {
      return false;
    }
    Hold hold = new Hold();
    hold.writer = next;
    held.put(id, hold);
    return true;
  }

  private boolean isHeldBy(String id, UploadWriter writer) {
    Hold hold = held.get(id);
    return hold != null && hold.writer == writer;
  }

  private synchronized void forgetHash(String id) {
    kept.remove(id);
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
    long partBytes = partBytes(session);
    return new UploadWriter(
        key, session.sizeBytes() - partBytes, store.openUpload(key, partBytes), hashOf(session));
  }

  private static long partBytes(UploadSession session) {
    return session.parts().stream()
        .filter(part -> part.epoch() == session.epoch())
        .mapToLong(Part::sizeBytes)
        .sum();
  }

  /**
   * A hash that missed bytes goes on all the same: that it does not cover them shows at the end.
   */
  private synchronized RunningHash hashOf(UploadSession session) {
    @Nullable Kept known = kept.remove(session.id());
    boolean goesOn =
        known != null
            && known.epoch() == session.epoch()
            && known.hash().hashedBytes() == session.sizeBytes();
    return goesOn && known != null ? known.hash() : new RunningHash(session.algorithm());
  }
}
