package stowage.metadata;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.BLOB_LINKS;
import static stowage.metadata.schema.Tables.BLOB_REVIEWS;
import static stowage.metadata.schema.Tables.MANIFESTS;
import static stowage.metadata.schema.Tables.MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.REMOVED_BLOB_LINKS;
import static stowage.metadata.schema.Tables.REMOVED_MANIFESTS;
import static stowage.metadata.schema.Tables.REMOVED_MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.REMOVED_TAGS;
import static stowage.metadata.schema.Tables.TAGS;
import static stowage.metadata.schema.Tables.TAG_HISTORY;
import static stowage.metadata.schema.Tables.UPLOAD_SESSIONS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** Moves all that a repository holds: few statements, however much it is. */
final class RepositoryRemoval {

  private static final Sql ADD_HISTORY = Sql.of(RepositoryRemoval::addHistory);
  private static final Sql REVIEW_BLOBS = Sql.of(RepositoryRemoval::reviewBlobs);

  private static final Sql END_SESSIONS =
      Sql.of(
          dsl ->
              dsl.deleteFrom(UPLOAD_SESSIONS)
                  .where(UPLOAD_SESSIONS.REPOSITORY_NAME.eq(any(UPLOAD_SESSIONS.REPOSITORY_NAME))));

  /** Copies to a table of what was removed, and then deletes; what refers to others goes first. */
  private record Move(Sql copy, Sql delete) {

    static Move of(Table<?> live, TableField<Record, Long> repository, Table<?> removed) {
      return new Move(
          Sql.of(dsl -> RemovalSql.copy(dsl, live, removed, repository.eq(any(repository)))),
          Sql.of(dsl -> dsl.deleteFrom(live).where(repository.eq(any(repository)))));
    }
  }

  private static final List<Move> MOVES =
      List.of(
          Move.of(TAGS, TAGS.REPOSITORY_ID, REMOVED_TAGS),
          Move.of(
              MANIFEST_REFERENCES, MANIFEST_REFERENCES.REPOSITORY_ID, REMOVED_MANIFEST_REFERENCES),
          Move.of(MANIFESTS, MANIFESTS.REPOSITORY_ID, REMOVED_MANIFESTS),
          Move.of(BLOB_LINKS, BLOB_LINKS.REPOSITORY_ID, REMOVED_BLOB_LINKS));

  private RepositoryRemoval() {}

  static void carryOut(Transaction rows, Repository repository, long batch, Removal removal) {
    long at = Micros.of(removal.at());
    long dueAt = Micros.of(removal.at().plus(Reviews.DELAY));
    rows.change(ADD_HISTORY, removal.actor(), at, repository.id());
    rows.change(REVIEW_BLOBS, dueAt, repository.id(), dueAt, repository.id());
    for (Move move : MOVES) {
      rows.change(move.copy(), batch, repository.id());
      rows.change(move.delete(), repository.id());
    }
    rows.change(END_SESSIONS, repository.name().value());
    rows.change(RepositorySql.REMOVE, at, repository.id());
  }

  private static Query addHistory(DSLContext dsl) {
    return dsl.insertInto(
            TAG_HISTORY,
            TAG_HISTORY.REPOSITORY_ID,
            TAG_HISTORY.NAME,
            TAG_HISTORY.DIGEST,
            TAG_HISTORY.PREVIOUS_DIGEST,
            TAG_HISTORY.ACTOR,
            TAG_HISTORY.CHANGED_AT)
        .select(
            select(
                    TAGS.REPOSITORY_ID,
                    TAGS.NAME,
                    castNull(TAG_HISTORY.DIGEST.getDataType()),
                    TAGS.DIGEST,
                    any(TAG_HISTORY.ACTOR),
                    any(TAG_HISTORY.CHANGED_AT))
                .from(TAGS)
                .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID))));
  }

  /** In the order of digests, so that two removals at once wait for one another in one order. */
  private static Query reviewBlobs(DSLContext dsl) {
    return dsl.insertInto(
            BLOB_REVIEWS, BLOB_REVIEWS.DIGEST, BLOB_REVIEWS.DUE_AT, BLOB_REVIEWS.REASON)
        .select(
            select(BLOB_LINKS.DIGEST, any(BLOB_REVIEWS.DUE_AT), inline("repository removed"))
                .from(BLOB_LINKS)
                .where(BLOB_LINKS.REPOSITORY_ID.eq(any(BLOB_LINKS.REPOSITORY_ID)))
                .union(
                    select(
                            MANIFEST_REFERENCES.REFERENCED_DIGEST,
                            any(BLOB_REVIEWS.DUE_AT),
                            inline("repository removed"))
                        .from(MANIFEST_REFERENCES)
                        .where(
                            MANIFEST_REFERENCES.REPOSITORY_ID.eq(
                                any(MANIFEST_REFERENCES.REPOSITORY_ID)))
                        .and(MANIFEST_REFERENCES.KIND.ne(inline("child"))))
                .orderBy(inline(1)))
        .onConflict(BLOB_REVIEWS.DIGEST)
        .doUpdate()
        .set(BLOB_REVIEWS.DUE_AT, greatest(BLOB_REVIEWS.DUE_AT, excluded(BLOB_REVIEWS.DUE_AT)))
        .set(BLOB_REVIEWS.REASON, excluded(BLOB_REVIEWS.REASON));
  }
}
