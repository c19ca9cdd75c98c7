package stowage.metadata;

import static org.jooq.impl.DSL.select;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.BLOB_LINKS;
import static stowage.metadata.schema.Tables.MANIFESTS;
import static stowage.metadata.schema.Tables.MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.REMOVAL_BATCHES;
import static stowage.metadata.schema.Tables.REMOVED_BLOB_LINKS;
import static stowage.metadata.schema.Tables.REMOVED_MANIFESTS;
import static stowage.metadata.schema.Tables.REMOVED_MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.REMOVED_TAGS;
import static stowage.metadata.schema.Tables.TAGS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** Statements of {@link Removals}. Each pair first copies rows, then deletes them. */
final class RemovalSql {

  static final Sql BEGIN_BATCH =
      Sql.of(
          dsl ->
              dsl.insertInto(
                      REMOVAL_BATCHES,
                      REMOVAL_BATCHES.REPOSITORY_ID,
                      REMOVAL_BATCHES.ACTOR,
                      REMOVAL_BATCHES.REASON,
                      REMOVAL_BATCHES.REMOVED_AT)
                  .values(
                      any(REMOVAL_BATCHES.REPOSITORY_ID),
                      any(REMOVAL_BATCHES.ACTOR),
                      any(REMOVAL_BATCHES.REASON),
                      any(REMOVAL_BATCHES.REMOVED_AT))
                  .returning(REMOVAL_BATCHES.ID));

  static final Sql TAGS_OF_MANIFEST =
      Sql.of(dsl -> dsl.select(TAGS.NAME).from(TAGS).where(tagOfManifest()).orderBy(TAGS.NAME));

  static final Sql FIND_MANIFEST =
      Sql.of(dsl -> dsl.select(MANIFESTS.DIGEST).from(MANIFESTS).where(manifest()))
          .locking("for update");

  static final Sql REFERENCED =
      Sql.of(
          dsl ->
              dsl.selectDistinct(MANIFEST_REFERENCES.REFERENCED_DIGEST, MANIFEST_REFERENCES.KIND)
                  .from(MANIFEST_REFERENCES)
                  .where(reference())
                  .orderBy(MANIFEST_REFERENCES.REFERENCED_DIGEST));

  static final Sql REFERRERS =
      Sql.of(
          dsl ->
              dsl.select(MANIFESTS.DIGEST)
                  .from(MANIFESTS)
                  .where(columns(MANIFESTS.REPOSITORY_ID, MANIFESTS.SUBJECT_DIGEST))
                  .orderBy(MANIFESTS.DIGEST));

  static final Sql COPY_TAG = Sql.of(dsl -> copy(dsl, TAGS, REMOVED_TAGS, tag()));
  static final Sql DELETE_TAG = Sql.of(dsl -> dsl.deleteFrom(TAGS).where(tag()));

  static final Sql COPY_REFERENCES =
      Sql.of(dsl -> copy(dsl, MANIFEST_REFERENCES, REMOVED_MANIFEST_REFERENCES, reference()));
  static final Sql DELETE_REFERENCES =
      Sql.of(dsl -> dsl.deleteFrom(MANIFEST_REFERENCES).where(reference()));

  static final Sql COPY_MANIFEST =
      Sql.of(dsl -> copy(dsl, MANIFESTS, REMOVED_MANIFESTS, manifest()));
  static final Sql DELETE_MANIFEST = Sql.of(dsl -> dsl.deleteFrom(MANIFESTS).where(manifest()));

  static final Sql FIND_LINK =
      Sql.of(dsl -> dsl.select(BLOB_LINKS.DIGEST).from(BLOB_LINKS).where(link()));
  static final Sql COPY_LINK = Sql.of(dsl -> copy(dsl, BLOB_LINKS, REMOVED_BLOB_LINKS, link()));
  static final Sql DELETE_LINK = Sql.of(dsl -> dsl.deleteFrom(BLOB_LINKS).where(link()));

  private RemovalSql() {}

  /** The target has the source's columns and the batch before them. */
  static Query copy(DSLContext dsl, Table<?> source, Table<?> target, Condition which) {
    List<Field<?>> values = new ArrayList<>();
    values.add(any(REMOVED_TAGS.BATCH_ID));
    Arrays.stream(target.fields()).skip(1).map(source::field).forEach(values::add);
    return dsl.insertInto(target)
        .columns(target.fields())
        .select(select(values).from(source).where(which));
  }

  private static Condition tag() {
    return columns(TAGS.REPOSITORY_ID, TAGS.NAME);
  }

  private static Condition tagOfManifest() {
    return columns(TAGS.REPOSITORY_ID, TAGS.DIGEST);
  }

  private static Condition manifest() {
    return columns(MANIFESTS.REPOSITORY_ID, MANIFESTS.DIGEST);
  }

  private static Condition reference() {
    return columns(MANIFEST_REFERENCES.REPOSITORY_ID, MANIFEST_REFERENCES.DIGEST);
  }

  private static Condition link() {
    return columns(BLOB_LINKS.REPOSITORY_ID, BLOB_LINKS.DIGEST);
  }

  private static <T> Condition columns(
      TableField<Record, Long> repository, TableField<Record, T> second) {
    return repository.eq(any(repository)).and(second.eq(any(second)));
  }
}
