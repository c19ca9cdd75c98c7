package stowage.metadata;

import java.time.Instant;
import java.util.List;
import stowage.model.Digest;

/** Deletes that are planned and not done yet. */
public final class DeleteIntents {

  DeleteIntents() {}

  public List<DeleteIntent> due(Reading rows, Instant now, int limit) {
    return rows.list(
        PublicationSql.DUE_INTENTS,
        row ->
            new DeleteIntent(
                row.getLong(1), Digest.ofStored(row.getBytes(2)), row.getLong(3), row.getInt(4)),
        Micros.of(now),
        limit);
  }

  /** The bytes are gone. */
  public void done(Transaction rows, DeleteIntent intent) {
    rows.change(PublicationSql.DELETE_INTENT, intent.id());
  }

  /** The delete failed: to be tried again at {@code at}. */
  public void postpone(Transaction rows, DeleteIntent intent, Instant at) {
    rows.change(PublicationSql.POSTPONE_INTENT, Micros.of(at), intent.id());
  }

  static void add(Transaction rows, Digest digest, long generation, Instant now) {
    rows.change(PublicationSql.INTEND, digest.stored(), generation, Micros.of(now));
  }
}
