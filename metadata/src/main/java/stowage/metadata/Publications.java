package stowage.metadata;

import java.time.Instant;
import java.util.Optional;
import stowage.model.Digest;

/**
 * Pushes on their way to a key. A key is recorded before bytes get it, so that a crash leaves
 * nothing that is not known; it is never given out twice.
 */
public final class Publications {

  /**
   * Takes a key: the digest's first one if this database never knew the digest, else one with a
   * random generation.
   *
   * @param owner the process that publishes
   */
  public Publication begin(
      Transaction rows, String session, Digest digest, String owner, Instant leaseUntil) {
    throw new UnsupportedOperationException();
  }

  /** Gives up a key that turned out to be taken in the store, for one with a random generation. */
  public Publication beginAgain(Transaction rows, Publication taken, Instant leaseUntil) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes the published bytes the digest's live generation, unless another is live. One that the
   * verdict calls unsound is replaced and its key becomes a delete intent. Links nothing.
   */
  public Settlement settle(
      Transaction rows,
      Publication publication,
      long sizeBytes,
      Optional<Settlement.Verdict> verdict,
      Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Turns a publication into a delete intent; one that no longer stands is no error. */
  public void abandon(Transaction rows, Publication publication, Instant now) {
    throw new UnsupportedOperationException();
  }

  /**
   * Turns publications whose lease has run out, and those of other owners if {@code onlyOwner} is
   * the only process there can be, into delete intents.
   *
   * @return how many
   */
  public int abandonStale(Transaction rows, Optional<String> onlyOwner, Instant now, int limit) {
    throw new UnsupportedOperationException();
  }
}
