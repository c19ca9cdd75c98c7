package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.DELETE_INTENTS;
import static stowage.metadata.schema.Tables.KNOWN_DIGESTS;
import static stowage.metadata.schema.Tables.PUBLICATIONS;

import org.jooq.impl.DSL;

/** Statements of {@link Publications} and {@link DeleteIntents}. */
final class PublicationSql {

  static final Sql KNOW =
      Sql.of(
          dsl ->
              dsl.insertInto(KNOWN_DIGESTS, KNOWN_DIGESTS.DIGEST)
                  .values(any(KNOWN_DIGESTS.DIGEST))
                  .onConflictDoNothing());

  static final Sql INSERT =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      PUBLICATIONS,
                      PUBLICATIONS.SESSION_ID,
                      PUBLICATIONS.DIGEST,
                      PUBLICATIONS.GENERATION,
                      PUBLICATIONS.OWNER,
                      PUBLICATIONS.LEASE_UNTIL)
                  .values(
                      any(PUBLICATIONS.SESSION_ID),
                      any(PUBLICATIONS.DIGEST),
                      any(PUBLICATIONS.GENERATION),
                      any(PUBLICATIONS.OWNER),
                      any(PUBLICATIONS.LEASE_UNTIL))
                  .returning(PUBLICATIONS.ID));

  static final Sql LOCK =
      Sql.of(
              dsl ->
                  dsl.select(PUBLICATIONS.ID)
                      .from(PUBLICATIONS)
                      .where(PUBLICATIONS.ID.eq(any(PUBLICATIONS.ID))))
          .locking("for update");

  static final Sql DELETE =
      Sql.of(dsl -> dsl.deleteFrom(PUBLICATIONS).where(PUBLICATIONS.ID.eq(any(PUBLICATIONS.ID))));

  static final Sql STALE =
      Sql.of(
              dsl ->
                  dsl.select(
                          PUBLICATIONS.ID,
                          PUBLICATIONS.SESSION_ID,
                          PUBLICATIONS.DIGEST,
                          PUBLICATIONS.GENERATION,
                          PUBLICATIONS.OWNER)
                      .from(PUBLICATIONS)
                      .where(PUBLICATIONS.LEASE_UNTIL.le(any(PUBLICATIONS.LEASE_UNTIL)))
                      .orderBy(PUBLICATIONS.ID)
                      .limit(limit()))
          .locking("for update skip locked");

  static final Sql STALE_OR_OF_OTHERS =
      Sql.of(
              dsl ->
                  dsl.select(
                          PUBLICATIONS.ID,
                          PUBLICATIONS.SESSION_ID,
                          PUBLICATIONS.DIGEST,
                          PUBLICATIONS.GENERATION,
                          PUBLICATIONS.OWNER)
                      .from(PUBLICATIONS)
                      .where(
                          PUBLICATIONS
                              .LEASE_UNTIL
                              .le(any(PUBLICATIONS.LEASE_UNTIL))
                              .or(PUBLICATIONS.OWNER.ne(any(PUBLICATIONS.OWNER))))
                      .orderBy(PUBLICATIONS.ID)
                      .limit(limit()))
          .locking("for update skip locked");

  static final Sql INTEND =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      DELETE_INTENTS,
                      DELETE_INTENTS.DIGEST,
                      DELETE_INTENTS.GENERATION,
                      DELETE_INTENTS.ATTEMPTS,
                      DELETE_INTENTS.DUE_AT)
                  .values(
                      any(DELETE_INTENTS.DIGEST),
                      any(DELETE_INTENTS.GENERATION),
                      DSL.inline(0L),
                      any(DELETE_INTENTS.DUE_AT)));

  static final Sql DUE_INTENTS =
      Sql.of(
          dsl ->
              dsl.select(
                      DELETE_INTENTS.ID,
                      DELETE_INTENTS.DIGEST,
                      DELETE_INTENTS.GENERATION,
                      DELETE_INTENTS.ATTEMPTS)
                  .from(DELETE_INTENTS)
                  .where(DELETE_INTENTS.DUE_AT.le(any(DELETE_INTENTS.DUE_AT)))
                  .orderBy(DELETE_INTENTS.DUE_AT, DELETE_INTENTS.ID)
                  .limit(limit()));

  static final Sql DELETE_INTENT =
      Sql.of(
          dsl ->
              dsl.deleteFrom(DELETE_INTENTS).where(DELETE_INTENTS.ID.eq(any(DELETE_INTENTS.ID))));

  static final Sql POSTPONE_INTENT =
      Sql.of(
          dsl ->
              dsl.update(DELETE_INTENTS)
                  .set(DELETE_INTENTS.DUE_AT, any(DELETE_INTENTS.DUE_AT))
                  .set(DELETE_INTENTS.ATTEMPTS, DELETE_INTENTS.ATTEMPTS.plus(DSL.inline(1L)))
                  .where(DELETE_INTENTS.ID.eq(any(DELETE_INTENTS.ID))));

  private PublicationSql() {}
}
