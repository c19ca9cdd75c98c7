package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.STORE_IDENTITY;

import java.util.Optional;
import org.jooq.impl.DSL;

/** The id that ties this database to its content store. */
public final class StoreIdentity {

  private static final Sql FIND =
      Sql.of(dsl -> dsl.select(STORE_IDENTITY.IDENTITY).from(STORE_IDENTITY));

  private static final Sql RECORD =
      Sql.of(
          dsl ->
              dsl.insertInto(STORE_IDENTITY, STORE_IDENTITY.ONLY_ROW, STORE_IDENTITY.IDENTITY)
                  .values(DSL.inline(1L), any(STORE_IDENTITY.IDENTITY))
                  .onConflictDoNothing());

  StoreIdentity() {}

  public Optional<String> find(Reading rows) {
    return rows.first(FIND, row -> row.getString(1));
  }

  /** Writes the id down for good; where there is one already, that one stays. */
  public void record(Transaction rows, String identity) {
    rows.change(RECORD, identity);
  }
}
