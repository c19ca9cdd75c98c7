package stowage.metadata;

import java.time.Instant;

/** Named leases: who does a piece of background work that one process does at a time. */
public final class Leases {

  /**
   * Takes a lease, or prolongs one's own.
   *
   * @return false while another owner holds it
   */
  public boolean acquire(Transaction rows, String name, String owner, Instant now, Instant until) {
    throw new UnsupportedOperationException();
  }

  /** Gives a lease back; one that is not held is no error. */
  public void release(Transaction rows, String name, String owner) {
    throw new UnsupportedOperationException();
  }
}
