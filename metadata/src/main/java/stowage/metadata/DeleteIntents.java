package stowage.metadata;

import java.time.Instant;
import java.util.List;

/** Deletes that are planned and not done yet. */
public final class DeleteIntents {

  public List<DeleteIntent> due(Reading rows, Instant now, int limit) {
    throw new UnsupportedOperationException();
  }

  /** The bytes are gone: removes the intent and the generation's row. */
  public void done(Transaction rows, DeleteIntent intent) {
    throw new UnsupportedOperationException();
  }

  /** The delete failed: to be tried again at {@code at}. */
  public void postpone(Transaction rows, DeleteIntent intent, Instant at) {
    throw new UnsupportedOperationException();
  }
}
