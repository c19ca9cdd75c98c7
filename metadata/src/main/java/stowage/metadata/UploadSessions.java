package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;

/** Upload sessions. */
public final class UploadSessions {

  public void create(Transaction rows, UploadSession session) {
    throw new UnsupportedOperationException();
  }

  public Optional<UploadSession> find(Reading rows, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes the session over with the next epoch and an empty part.
   *
   * @return false where {@code epoch} is not the current one any more, or the session has ended
   */
  public boolean advance(Transaction rows, String id, long epoch, String owner, Instant now) {
    throw new UnsupportedOperationException();
  }

  /**
   * Records how many bytes an epoch holds.
   *
   * @return false where the epoch is not the current one any more, or the session has ended
   */
  public boolean acknowledge(Transaction rows, String id, long epoch, long sizeBytes, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Ends a session with the blob that it became; it is remembered until it is deleted. */
  public void finish(Transaction rows, String id, Digest result, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Forgets a session; one that does not exist is no error. */
  public void delete(Transaction rows, String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sessions to forget: open ones untouched since {@code openBefore}, ended ones since {@code
   * endedBefore}.
   */
  public List<UploadSession> purgeable(
      Reading rows, Instant openBefore, Instant endedBefore, int limit) {
    throw new UnsupportedOperationException();
  }
}
