package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.BLOB_REVIEWS;
import static stowage.metadata.schema.Tables.MANIFEST_REVIEWS;

import java.time.Duration;
import java.time.Instant;
import stowage.model.Digest;

/** What the collector has to look at, written where it may have lost its last reference. */
final class Reviews {

  /** How long the collector keeps its hands off what it has to look at. */
  static final Duration DELAY = Duration.ofDays(1);

  private static final Sql BLOB =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      BLOB_REVIEWS, BLOB_REVIEWS.DIGEST, BLOB_REVIEWS.DUE_AT, BLOB_REVIEWS.REASON)
                  .values(
                      any(BLOB_REVIEWS.DIGEST), any(BLOB_REVIEWS.DUE_AT), any(BLOB_REVIEWS.REASON))
                  .onConflict(BLOB_REVIEWS.DIGEST)
                  .doUpdate()
                  .set(
                      BLOB_REVIEWS.DUE_AT,
                      greatest(BLOB_REVIEWS.DUE_AT, excluded(BLOB_REVIEWS.DUE_AT)))
                  .set(BLOB_REVIEWS.REASON, excluded(BLOB_REVIEWS.REASON)));

  private static final Sql MANIFEST =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      MANIFEST_REVIEWS,
                      MANIFEST_REVIEWS.REPOSITORY_ID,
                      MANIFEST_REVIEWS.DIGEST,
                      MANIFEST_REVIEWS.DUE_AT,
                      MANIFEST_REVIEWS.REASON)
                  .values(
                      any(MANIFEST_REVIEWS.REPOSITORY_ID),
                      any(MANIFEST_REVIEWS.DIGEST),
                      any(MANIFEST_REVIEWS.DUE_AT),
                      any(MANIFEST_REVIEWS.REASON))
                  .onConflict(MANIFEST_REVIEWS.REPOSITORY_ID, MANIFEST_REVIEWS.DIGEST)
                  .doUpdate()
                  .set(
                      MANIFEST_REVIEWS.DUE_AT,
                      greatest(MANIFEST_REVIEWS.DUE_AT, excluded(MANIFEST_REVIEWS.DUE_AT)))
                  .set(MANIFEST_REVIEWS.REASON, excluded(MANIFEST_REVIEWS.REASON)));

  private Reviews() {}

  static void ofBlob(Transaction rows, Digest digest, String reason, Instant now) {
    rows.change(BLOB, digest.stored(), dueAt(now), reason);
  }

  static void ofManifest(
      Transaction rows, Repository repository, Digest digest, String reason, Instant now) {
    rows.change(MANIFEST, repository.id(), digest.stored(), dueAt(now), reason);
  }

  private static long dueAt(Instant now) {
    return Micros.of(now.plus(DELAY));
  }
}
