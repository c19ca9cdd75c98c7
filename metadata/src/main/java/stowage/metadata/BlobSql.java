package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.BLOBS;
import static stowage.metadata.schema.Tables.BLOB_LINKS;
import static stowage.metadata.schema.Tables.REPOSITORIES;

/** Statements of {@link Blobs}. */
final class BlobSql {

  static final Sql LIVE =
      Sql.of(
          dsl ->
              dsl.select(BLOBS.GENERATION, BLOBS.SIZE_BYTES)
                  .from(BLOBS)
                  .where(BLOBS.DIGEST.eq(any(BLOBS.DIGEST))));

  static final Sql LIVE_SHARED = LIVE.locking("for share");

  static final Sql LIVE_LOCKED = LIVE.locking("for update");

  static final Sql HELD =
      Sql.of(
          dsl ->
              dsl.select(BLOBS.GENERATION, BLOBS.SIZE_BYTES)
                  .from(REPOSITORIES)
                  .join(BLOB_LINKS)
                  .on(BLOB_LINKS.REPOSITORY_ID.eq(REPOSITORIES.ID))
                  .join(BLOBS)
                  .on(BLOBS.DIGEST.eq(BLOB_LINKS.DIGEST))
                  .where(REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)))
                  .and(BLOB_LINKS.DIGEST.eq(any(BLOB_LINKS.DIGEST))));

  static final DigestLists HELD_AMONG =
      new DigestLists(
          (dsl, digests) ->
              dsl.select(BLOBS.DIGEST)
                  .from(BLOB_LINKS)
                  .join(BLOBS)
                  .on(BLOBS.DIGEST.eq(BLOB_LINKS.DIGEST))
                  .where(BLOB_LINKS.REPOSITORY_ID.eq(any(BLOB_LINKS.REPOSITORY_ID)))
                  .and(BLOB_LINKS.DIGEST.in(digests))
                  .orderBy(BLOBS.DIGEST),
          "for share of \"blobs\"");

  static final Sql LINK =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      BLOB_LINKS,
                      BLOB_LINKS.REPOSITORY_ID,
                      BLOB_LINKS.DIGEST,
                      BLOB_LINKS.LINKED_AT,
                      BLOB_LINKS.RENEWED_AT)
                  .values(
                      any(BLOB_LINKS.REPOSITORY_ID),
                      any(BLOB_LINKS.DIGEST),
                      any(BLOB_LINKS.LINKED_AT),
                      any(BLOB_LINKS.RENEWED_AT))
                  .onConflict(BLOB_LINKS.REPOSITORY_ID, BLOB_LINKS.DIGEST)
                  .doUpdate()
                  .set(BLOB_LINKS.RENEWED_AT, excluded(BLOB_LINKS.RENEWED_AT)));

  static final Sql RENEW =
      Sql.of(
          dsl ->
              dsl.update(BLOB_LINKS)
                  .set(BLOB_LINKS.RENEWED_AT, any(BLOB_LINKS.RENEWED_AT))
                  .where(BLOB_LINKS.REPOSITORY_ID.eq(any(BLOB_LINKS.REPOSITORY_ID)))
                  .and(BLOB_LINKS.DIGEST.eq(any(BLOB_LINKS.DIGEST))));

  static final Sql HOLDERS =
      Sql.of(
          dsl ->
              dsl.select(REPOSITORIES.NAME)
                  .from(BLOB_LINKS)
                  .join(REPOSITORIES)
                  .on(REPOSITORIES.ID.eq(BLOB_LINKS.REPOSITORY_ID))
                  .join(BLOBS)
                  .on(BLOBS.DIGEST.eq(BLOB_LINKS.DIGEST))
                  .where(BLOB_LINKS.DIGEST.eq(any(BLOB_LINKS.DIGEST)))
                  .orderBy(BLOB_LINKS.REPOSITORY_ID)
                  .limit(limit()));

  static final Sql INSERT_LIVE =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      BLOBS, BLOBS.DIGEST, BLOBS.GENERATION, BLOBS.SIZE_BYTES, BLOBS.PUBLISHED_AT)
                  .values(
                      any(BLOBS.DIGEST),
                      any(BLOBS.GENERATION),
                      any(BLOBS.SIZE_BYTES),
                      any(BLOBS.PUBLISHED_AT))
                  .onConflictDoNothing());

  static final Sql END =
      Sql.of(
          dsl ->
              dsl.deleteFrom(BLOBS)
                  .where(BLOBS.DIGEST.eq(any(BLOBS.DIGEST)))
                  .and(BLOBS.GENERATION.eq(any(BLOBS.GENERATION))));

  private BlobSql() {}
}
