package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.MANIFESTS;
import static stowage.metadata.schema.Tables.MANIFEST_PAYLOADS;
import static stowage.metadata.schema.Tables.MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.REPOSITORIES;
import static stowage.metadata.schema.Tables.TAGS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;

/** Statements of {@link Manifests}. */
final class ManifestSql {

  static final Sql FIND_BY_DIGEST =
      Sql.of(
          dsl ->
              dsl.select(MANIFESTS.DIGEST, MANIFESTS.MEDIA_TYPE, MANIFEST_PAYLOADS.PAYLOAD)
                  .from(REPOSITORIES)
                  .join(MANIFESTS)
                  .on(MANIFESTS.REPOSITORY_ID.eq(REPOSITORIES.ID))
                  .join(MANIFEST_PAYLOADS)
                  .on(hasPayload())
                  .where(REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)))
                  .and(MANIFESTS.DIGEST.eq(any(MANIFESTS.DIGEST))));

  static final Sql FIND_BY_TAG =
      Sql.of(
          dsl ->
              dsl.select(MANIFESTS.DIGEST, MANIFESTS.MEDIA_TYPE, MANIFEST_PAYLOADS.PAYLOAD)
                  .from(REPOSITORIES)
                  .join(TAGS)
                  .on(TAGS.REPOSITORY_ID.eq(REPOSITORIES.ID))
                  .join(MANIFESTS)
                  .on(MANIFESTS.REPOSITORY_ID.eq(TAGS.REPOSITORY_ID))
                  .and(MANIFESTS.DIGEST.eq(TAGS.DIGEST))
                  .join(MANIFEST_PAYLOADS)
                  .on(hasPayload())
                  .where(REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)))
                  .and(TAGS.NAME.eq(any(TAGS.NAME))));

  static final Sql RENEW =
      Sql.of(
          dsl ->
              dsl.update(MANIFESTS)
                  .set(MANIFESTS.PUSHED_AT, any(MANIFESTS.PUSHED_AT))
                  .where(MANIFESTS.REPOSITORY_ID.eq(any(MANIFESTS.REPOSITORY_ID)))
                  .and(MANIFESTS.DIGEST.eq(any(MANIFESTS.DIGEST))));

  static final Sql INSERT =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      MANIFESTS,
                      MANIFESTS.REPOSITORY_ID,
                      MANIFESTS.DIGEST,
                      MANIFESTS.MEDIA_TYPE,
                      MANIFESTS.ARTIFACT_TYPE,
                      MANIFESTS.CONFIG_MEDIA_TYPE,
                      MANIFESTS.SUBJECT_DIGEST,
                      MANIFESTS.SIZE_BYTES,
                      MANIFESTS.ANNOTATIONS,
                      MANIFESTS.PUSHED_AT)
                  .values(
                      any(MANIFESTS.REPOSITORY_ID),
                      any(MANIFESTS.DIGEST),
                      any(MANIFESTS.MEDIA_TYPE),
                      any(MANIFESTS.ARTIFACT_TYPE),
                      any(MANIFESTS.CONFIG_MEDIA_TYPE),
                      any(MANIFESTS.SUBJECT_DIGEST),
                      any(MANIFESTS.SIZE_BYTES),
                      any(MANIFESTS.ANNOTATIONS),
                      any(MANIFESTS.PUSHED_AT)));

  /** A removed manifest that comes back finds its payload. */
  static final Sql INSERT_PAYLOAD =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      MANIFEST_PAYLOADS,
                      MANIFEST_PAYLOADS.REPOSITORY_ID,
                      MANIFEST_PAYLOADS.DIGEST,
                      MANIFEST_PAYLOADS.PAYLOAD)
                  .values(
                      any(MANIFEST_PAYLOADS.REPOSITORY_ID),
                      any(MANIFEST_PAYLOADS.DIGEST),
                      any(MANIFEST_PAYLOADS.PAYLOAD))
                  .onConflict(MANIFEST_PAYLOADS.REPOSITORY_ID, MANIFEST_PAYLOADS.DIGEST)
                  .doUpdate()
                  .set(MANIFEST_PAYLOADS.PAYLOAD, excluded(MANIFEST_PAYLOADS.PAYLOAD)));

  static final Sql INSERT_REFERENCE =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      MANIFEST_REFERENCES,
                      MANIFEST_REFERENCES.REPOSITORY_ID,
                      MANIFEST_REFERENCES.DIGEST,
                      MANIFEST_REFERENCES.POSITION,
                      MANIFEST_REFERENCES.KIND,
                      MANIFEST_REFERENCES.REFERENCED_DIGEST,
                      MANIFEST_REFERENCES.SIZE_BYTES,
                      MANIFEST_REFERENCES.MEDIA_TYPE)
                  .values(
                      any(MANIFEST_REFERENCES.REPOSITORY_ID),
                      any(MANIFEST_REFERENCES.DIGEST),
                      any(MANIFEST_REFERENCES.POSITION),
                      any(MANIFEST_REFERENCES.KIND),
                      any(MANIFEST_REFERENCES.REFERENCED_DIGEST),
                      any(MANIFEST_REFERENCES.SIZE_BYTES),
                      any(MANIFEST_REFERENCES.MEDIA_TYPE)));

  static final DigestLists PRESENT_AMONG =
      new DigestLists(
          (dsl, digests) ->
              dsl.select(MANIFESTS.DIGEST)
                  .from(MANIFESTS)
                  .where(MANIFESTS.REPOSITORY_ID.eq(any(MANIFESTS.REPOSITORY_ID)))
                  .and(MANIFESTS.DIGEST.in(digests))
                  .orderBy(MANIFESTS.DIGEST),
          "for share");

  static final Sql INDEXES_OF =
      Sql.of(
          dsl ->
              dsl.selectDistinct(MANIFEST_REFERENCES.DIGEST)
                  .from(MANIFEST_REFERENCES)
                  .where(
                      MANIFEST_REFERENCES.REPOSITORY_ID.eq(any(MANIFEST_REFERENCES.REPOSITORY_ID)))
                  .and(
                      MANIFEST_REFERENCES.REFERENCED_DIGEST.eq(
                          any(MANIFEST_REFERENCES.REFERENCED_DIGEST)))
                  .and(MANIFEST_REFERENCES.KIND.eq(inline("child")))
                  .orderBy(MANIFEST_REFERENCES.DIGEST)
                  .limit(limit()));

  static final Sql REFERRERS = Sql.of(dsl -> referrers(dsl, noCondition()));

  static final Sql REFERRERS_OF_TYPE =
      Sql.of(dsl -> referrers(dsl, MANIFESTS.ARTIFACT_TYPE.eq(any(MANIFESTS.ARTIFACT_TYPE))));

  private ManifestSql() {}

  private static Condition hasPayload() {
    return MANIFEST_PAYLOADS
        .REPOSITORY_ID
        .eq(MANIFESTS.REPOSITORY_ID)
        .and(MANIFEST_PAYLOADS.DIGEST.eq(MANIFESTS.DIGEST));
  }

  private static Query referrers(DSLContext dsl, Condition filter) {
    return dsl.select(
            MANIFESTS.DIGEST,
            MANIFESTS.MEDIA_TYPE,
            MANIFESTS.SIZE_BYTES,
            MANIFESTS.ARTIFACT_TYPE,
            MANIFESTS.ANNOTATIONS)
        .from(REPOSITORIES)
        .join(MANIFESTS)
        .on(MANIFESTS.REPOSITORY_ID.eq(REPOSITORIES.ID))
        .where(REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)))
        .and(MANIFESTS.SUBJECT_DIGEST.eq(any(MANIFESTS.SUBJECT_DIGEST)))
        .and(MANIFESTS.DIGEST.gt(any(MANIFESTS.DIGEST)))
        .and(filter)
        .orderBy(MANIFESTS.DIGEST)
        .limit(limit());
  }
}
