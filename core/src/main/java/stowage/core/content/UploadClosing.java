package stowage.core.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.content.ContentStore;
import stowage.content.OutOfSpaceException;
import stowage.content.UploadKey;
import stowage.core.content.Publisher.Verified;
import stowage.metadata.Metadata;
import stowage.metadata.UploadSession;
import stowage.metadata.UploadSession.Part;
import stowage.model.Digest;

/** The end of an upload: its last bytes, the check of its digest, and its way to a blob. */
final class UploadClosing {

  private final Metadata metadata;
  private final ContentStore store;
  private final UploadWriters writers;
  private final UploadAssembly assembly;
  private final UploadRemoval removal;
  private final Publisher publisher;

  UploadClosing(
      Metadata metadata,
      ContentStore store,
      UploadWriters writers,
      UploadRemoval removal,
      Publisher publisher) {
    this.metadata = metadata;
    this.store = store;
    this.writers = writers;
    this.assembly = new UploadAssembly(store);
    this.removal = removal;
    this.publisher = publisher;
  }

  /** What a session that has ended with {@code result} answers to one more PUT. */
  static FinishOutcome again(Digest result, Digest wanted) {
    return result.equals(wanted)
        ? new FinishOutcome.Created(result)
        : new FinishOutcome.DigestMismatch(result);
  }

  FinishOutcome closeAtOnce(
      PushTarget target, UploadSession unrecorded, Digest digest, ByteFeed feed)
      throws IOException {
    UploadKey key = new UploadKey(unrecorded.id(), unrecorded.epoch());
    try {
      RunningHash hash = receiveAll(unrecorded, feed);
      long sizeBytes = hash.hashedBytes();
      Digest actual = hash.finish();
      if (!actual.equals(digest)) {
        return new FinishOutcome.DigestMismatch(actual);
      }
      return publish(new Verified(key, digest, sizeBytes, target));
    } finally {
      store.deleteUpload(key);
    }
  }

  private RunningHash receiveAll(UploadSession unrecorded, ByteFeed feed) throws IOException {
    try (UploadWriter writer = writers.single(unrecorded)) {
      writer.writeAll(feed);
      return writer.hash();
    }
  }

  FinishOutcome close(
      PushTarget target,
      UploadSession session,
      Digest digest,
      Optional<ChunkRange> range,
      ByteFeed feed)
      throws IOException {
    Optional<UploadWriter> taken = writers.take(session.id());
    if (taken.isEmpty()) {
      return endedMeanwhile(session.id(), digest).orElseGet(FinishOutcome.TryAgain::new);
    }
    UploadWriter writer = taken.get();
    if (!receive(writer, range, feed)) {
      writers.release(writer);
      return new FinishOutcome.OutOfOrder(new UploadStatus(session.id(), session.sizeBytes()));
    }
    try {
      return closeReceived(target, session, writer, digest);
    } finally {
      writers.abandon(writer);
    }
  }

  /**
   * Takes the last bytes. They count only once the blob stands: a client that fails in between
   * sends them again.
   */
  private boolean receive(UploadWriter writer, Optional<ChunkRange> range, ByteFeed feed)
      throws IOException {
    boolean received = false;
    try {
      if (range.isPresent() && writer.totalBytes() != range.get().start()) {
        return false;
      }
      writer.writeAll(feed);
      received = true;
    } finally {
      writer.close();
      if (!received) {
        writers.release(writer);
      }
    }
    return range.isEmpty() || writer.totalBytes() == range.get().end() + 1;
  }

  private FinishOutcome closeReceived(
      PushTarget target, UploadSession session, UploadWriter writer, Digest digest)
      throws IOException {
    try {
      List<Part> parts = writer.parts();
      if (parts.size() > 1) {
        return closeJoined(target, session, writer, parts, digest);
      }
      Digest actual =
          writer.hash().covers(digest.algorithm(), writer.totalBytes())
              ? writer.hash().finish()
              : assembly.hash(writer.key(), writer.totalBytes(), digest.algorithm());
      return closeHashed(target, session, writer, parts, actual, digest);
    } catch (IOException e) {
      return endedMeanwhile(session.id(), digest).orElseThrow(() -> e);
    }
  }

  /**
   * Several epochs wrote to the session: their parts become one file, under an epoch of its own.
   */
  private FinishOutcome closeJoined(
      PushTarget target,
      UploadSession session,
      UploadWriter writer,
      List<Part> parts,
      Digest digest)
      throws IOException {
    Optional<UploadWriter> joined = writers.takeForJoin(session.id(), writer);
    if (joined.isEmpty()) {
      return endedMeanwhile(session.id(), digest).orElseGet(FinishOutcome.TryAgain::new);
    }
    try (UploadWriter whole = joined.get()) {
      assembly.join(session.id(), parts, whole);
    }
    try {
      return closeWhole(target, session, joined.get(), parts, digest);
    } finally {
      writers.abandon(joined.get());
    }
  }

  private FinishOutcome closeWhole(
      PushTarget target, UploadSession session, UploadWriter whole, List<Part> parts, Digest digest)
      throws IOException {
    Digest actual =
        whole.hash().covers(digest.algorithm(), whole.partBytes())
            ? whole.hash().finish()
            : assembly.hash(whole.key(), whole.partBytes(), digest.algorithm());
    List<Part> all = new ArrayList<>(parts);
    all.add(new Part(whole.key().epoch(), whole.partBytes()));
    return closeHashed(target, session, whole, all, actual, digest);
  }

  private FinishOutcome closeHashed(
      PushTarget target,
      UploadSession session,
      UploadWriter whole,
      List<Part> parts,
      Digest actual,
      Digest wanted)
      throws IOException {
    if (!actual.equals(wanted)) {
      removal.drop(session.id(), parts);
      return new FinishOutcome.DigestMismatch(actual);
    }
    FinishOutcome outcome =
        publishOrDrop(session, parts, new Verified(whole.key(), wanted, whole.partBytes(), target));
    if (outcome instanceof FinishOutcome.Created) {
      removal.clear(session.id(), parts);
    }
    return outcome;
  }

  /** Where a sync failed, the bytes can't be trusted any more, and the session ends. */
  private FinishOutcome publishOrDrop(UploadSession session, List<Part> parts, Verified verified)
      throws IOException {
    try {
      return publish(verified);
    } catch (OutOfSpaceException e) {
      throw e;
    } catch (IOException e) {
      // A second request may have published the same bytes and cleared this one's away.
      if (endedMeanwhile(session.id(), verified.digest()).isEmpty()) {
        removal.drop(session.id(), parts);
      }
      throw e;
    }
  }

  private FinishOutcome publish(Verified verified) throws IOException {
    return switch (publisher.publish(verified)) {
      case PublishOutcome.Published(var blob) -> new FinishOutcome.Created(blob.digest());
      case PublishOutcome.Lapsed() -> new FinishOutcome.TryAgain();
    };
  }

  private Optional<FinishOutcome> endedMeanwhile(String id, Digest wanted) {
    return metadata
        .database()
        .read(rows -> metadata.uploadSessions().find(rows, id))
        .flatMap(UploadSession::result)
        .map(result -> again(result, wanted));
  }
}
