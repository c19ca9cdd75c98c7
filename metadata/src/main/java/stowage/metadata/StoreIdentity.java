package stowage.metadata;

import java.util.Optional;

/** The id that ties this database to its content store. */
public final class StoreIdentity {

  public Optional<String> find(Reading rows) {
    throw new UnsupportedOperationException();
  }

  public void record(Transaction rows, String identity) {
    throw new UnsupportedOperationException();
  }
}
