package stowage.metadata;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.REPOSITORIES;
import static stowage.metadata.schema.Tables.TAGS;

import java.math.BigDecimal;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/**
 * What repositories take up: each layer of what tags lead to, once. It costs as much as the tagged
 * manifests refer to.
 */
final class RepositorySizes {

  private static final Table<?> REACHED = table(name("reached"));
  private static final Field<Long> REACHED_IN = field(name("reached", "repository_id"), Long.class);
  private static final Field<byte[]> REACHED_DIGEST =
      field(name("reached", "digest"), byte[].class);
  private static final Field<Long> LARGEST = field(name("layers", "size_bytes"), Long.class);

  private static final Sql OF_ONE =
      Sql.of(
          dsl ->
              sum(
                  dsl,
                  select(TAGS.REPOSITORY_ID, TAGS.DIGEST)
                      .from(TAGS)
                      .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID)))));

  private static final Sql OF_TAG =
      Sql.of(
          dsl ->
              sum(
                  dsl,
                  select(TAGS.REPOSITORY_ID, TAGS.DIGEST)
                      .from(TAGS)
                      .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID)))
                      .and(TAGS.NAME.eq(any(TAGS.NAME)))));

  private static final Sql BELOW =
      Sql.of(
          dsl ->
              sum(
                  dsl,
                  select(TAGS.REPOSITORY_ID, TAGS.DIGEST)
                      .from(TAGS)
                      .where(
                          TAGS.REPOSITORY_ID.in(
                              select(REPOSITORIES.ID)
                                  .from(REPOSITORIES)
                                  .where(RepositoryListing.isAtOrBelow())))));

  private RepositorySizes() {}

  static long of(Reading rows, Repository repository) {
    return rows.first(OF_ONE, row -> row.getLong(1), repository.id()).orElseThrow();
  }

  static long of(Reading rows, Repository repository, Tag tag) {
    return rows.first(OF_TAG, row -> row.getLong(1), repository.id(), tag.value()).orElseThrow();
  }

  static long below(Reading rows, RepositoryName path) {
    String key = path.value();
    return rows.first(BELOW, row -> row.getLong(1), key, Paths.below(key), Paths.afterBelow(key))
        .orElseThrow();
  }

  /** Different manifests may claim different sizes of one layer: the largest counts. */
  private static Query sum(DSLContext dsl, Select<Record2<Long, byte[]>> tagged) {
    Table<?> layers =
        select(max(MANIFEST_REFERENCES.SIZE_BYTES).as("size_bytes"))
            .from(REACHED)
            .join(MANIFEST_REFERENCES)
            .on(MANIFEST_REFERENCES.REPOSITORY_ID.eq(REACHED_IN))
            .and(MANIFEST_REFERENCES.DIGEST.eq(REACHED_DIGEST))
            .where(MANIFEST_REFERENCES.KIND.eq(inline("layer")))
            .groupBy(MANIFEST_REFERENCES.REFERENCED_DIGEST)
            .asTable("layers");
    return dsl.withRecursive(reached(tagged))
        .select(coalesce(DSL.sum(LARGEST), inline(BigDecimal.ZERO)))
        .from(layers);
  }

  private static CommonTableExpression<?> reached(Select<Record2<Long, byte[]>> tagged) {
    Select<Record2<Long, byte[]>> children =
        select(MANIFEST_REFERENCES.REPOSITORY_ID, MANIFEST_REFERENCES.REFERENCED_DIGEST)
            .from(REACHED)
            .join(MANIFEST_REFERENCES)
            .on(MANIFEST_REFERENCES.REPOSITORY_ID.eq(REACHED_IN))
            .and(MANIFEST_REFERENCES.DIGEST.eq(REACHED_DIGEST))
            .where(MANIFEST_REFERENCES.KIND.eq(inline("child")));
    return name("reached").fields("repository_id", "digest").as(tagged.union(children));
  }
}
