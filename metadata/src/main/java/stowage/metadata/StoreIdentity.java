package stowage.metadata;

import java.util.Optional;

/** The id that ties this database to its content store. */
public final class StoreIdentity {

  // Plain text: each start asks for this, and should not load the SQL library for it.
  private static final Sql FIND = Sql.plain("select identity from store_identity");
  private static final Sql RECORD =
      Sql.plain(
          "insert into store_identity (only_row, identity) values (1, ?) on conflict do nothing");

  StoreIdentity() {}

  public Optional<String> find(Reading rows) {
    return rows.first(FIND, row -> row.getString(1));
  }

  /** Writes the id down for good; where there is one already, that one stays. */
  public void record(Transaction rows, String identity) {
    rows.change(RECORD, identity);
  }
}
