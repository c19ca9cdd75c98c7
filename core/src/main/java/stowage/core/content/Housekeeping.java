package stowage.core.content;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.content.ContentKey;
import stowage.content.ContentStore;
import stowage.content.UploadKey;
import stowage.metadata.DeleteIntent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.UploadSession;
import stowage.metadata.UploadSession.Part;

/**
 * Clears away what pushes left behind: sessions that nobody came back to, files without a session,
 * and keys of publications that never became live. Bytes that were live are not its business.
 */
public final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration ENDED_SESSION_AGE = Duration.ofHours(1);
  private static final Duration MAX_BACKOFF = Duration.ofHours(1);
  private static final int BATCH = 100;

  private final Metadata metadata;
  private final ContentStore store;
  private final ContentSettings settings;
  private final Predicate<String> inUse;
  private final Optional<String> onlyOwner;
  private final Clock clock;

  /**
   * Housekeeping of a store.
   *
   * @param inUse whether a request of this process is at work on an upload session
   * @param onlyOwner this process, where there can be no other: what others own is given up at once
   */
  public Housekeeping(
      Metadata metadata,
      ContentStore store,
      ContentSettings settings,
      Predicate<String> inUse,
      Optional<String> onlyOwner,
      Clock clock) {
    this.metadata = metadata;
    this.store = store;
    this.settings = settings;
    this.inUse = inUse;
    this.onlyOwner = onlyOwner;
    this.clock = clock;
  }

  /** Says how much {@link #purgeUploads} would forget, up to a bound, and forgets nothing. */
  public void countPurgeable() throws IOException {
    Instant now = clock.instant();
    int sessions = purgeable(now).size();
    int files = store.uploadsOlderThan(now.minus(settings.openUploadAge()), BATCH).size();
    LOG.info(
        "a purge would forget {} upload sessions and {} files (counted up to {})",
        sessions,
        files,
        BATCH);
  }

  /** Forgets sessions that are too old, with their bytes. */
  public void purgeUploads() throws IOException {
    Instant now = clock.instant();
    List<UploadSession> batch;
    do {
      batch = new ArrayList<>(purgeable(now));
      batch.removeIf(session -> inUse.test(session.id()));
      for (UploadSession session : batch) {
        purge(session);
      }
    } while (batch.size() == BATCH);
    purgeFilesWithoutSession(now.minus(settings.openUploadAge()));
  }

  private List<UploadSession> purgeable(Instant now) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .uploadSessions()
                    .purgeable(
                        rows,
                        now.minus(settings.openUploadAge()),
                        now.minus(ENDED_SESSION_AGE),
                        BATCH));
  }

  /** The row goes first: what is left of the files then is a file without a session. */
  private void purge(UploadSession session) throws IOException {
    change(rows -> metadata.uploadSessions().delete(rows, session.id()));
    for (Part part : session.parts()) {
      store.deleteUpload(new UploadKey(session.id(), part.epoch()));
    }
  }

  private void purgeFilesWithoutSession(Instant before) throws IOException {
    for (UploadKey key : store.uploadsOlderThan(before, BATCH)) {
      boolean open =
          metadata
              .database()
              .read(rows -> metadata.uploadSessions().find(rows, key.session()))
              .filter(session -> session.result().isEmpty())
              .isPresent();
      if (!open) {
        store.deleteUpload(key);
      }
    }
  }

  /**
   * Gives up publications whose process is gone, and deletes the bytes of all that were given up.
   */
  public void deleteUnpublished() {
    Instant now = clock.instant();
    int abandoned =
        metadata
            .database()
            .transact(
                Durability.PROCESS,
                rows -> metadata.publications().abandonStale(rows, onlyOwner, now, BATCH));
    if (abandoned > 0) {
      LOG.info("gave up {} publications of processes that are gone", abandoned);
    }
    List<DeleteIntent> due =
        metadata.database().read(rows -> metadata.deleteIntents().due(rows, now, BATCH));
    due.forEach(this::carryOut);
  }

  private void carryOut(DeleteIntent intent) {
    try {
      boolean existed = store.delete(new ContentKey(intent.location()));
      change(rows -> metadata.deleteIntents().done(rows, intent));
      LOG.debug("deleted {}, which held {}", intent.location(), existed ? "bytes" : "nothing");
    } catch (IOException e) {
      LOG.warn("{} could not be deleted; it will be tried again", intent.location(), e);
      Instant again = clock.instant().plus(backoff(intent.attempts()));
      change(rows -> metadata.deleteIntents().postpone(rows, intent, again));
    }
  }

  private static Duration backoff(int attempts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 20));
    return doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
  }

  private void change(Consumer<Transaction> change) {
    metadata.database().change(Durability.PROCESS, change);
  }
}
