package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.LEASES;

import java.time.Instant;

/** Named leases: who does a piece of background work that one process does at a time. */
public final class Leases {

  private static final Sql ACQUIRE =
      Sql.of(
          dsl ->
              dsl.insertInto(LEASES, LEASES.NAME, LEASES.OWNER, LEASES.UNTIL_AT)
                  .values(any(LEASES.NAME), any(LEASES.OWNER), any(LEASES.UNTIL_AT))
                  .onConflict(LEASES.NAME)
                  .doUpdate()
                  .set(LEASES.OWNER, excluded(LEASES.OWNER))
                  .set(LEASES.UNTIL_AT, excluded(LEASES.UNTIL_AT))
                  .where(
                      LEASES
                          .OWNER
                          .eq(excluded(LEASES.OWNER))
                          .or(LEASES.UNTIL_AT.le(any(LEASES.UNTIL_AT)))));

  private static final Sql RELEASE =
      Sql.of(
          dsl ->
              dsl.deleteFrom(LEASES)
                  .where(LEASES.NAME.eq(any(LEASES.NAME)))
                  .and(LEASES.OWNER.eq(any(LEASES.OWNER))));

  Leases() {}

  /**
   * Takes a lease, or prolongs one's own.
   *
   * @return false while another owner holds it
   */
  public boolean acquire(Transaction rows, String name, String owner, Instant now, Instant until) {
    return rows.change(ACQUIRE, name, owner, Micros.of(until), Micros.of(now)) == 1;
  }

  /** Gives a lease back; one that is not held is no error. */
  public void release(Transaction rows, String name, String owner) {
    rows.change(RELEASE, name, owner);
  }
}
