package stowage.metadata;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.MANIFESTS;
import static stowage.metadata.schema.Tables.MANIFEST_REFERENCES;
import static stowage.metadata.schema.Tables.TAGS;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import stowage.metadata.TagFilter.Marker;
import stowage.metadata.TagFilter.Order;
import stowage.model.Digest;
import stowage.model.Tag;

/** Listings of a repository's tags: one statement for each kind of filter. */
final class TagListing {

  private static final Map<Shape, Sql> PAGES = new ConcurrentHashMap<>();

  private static final Sql COUNT =
      Sql.of(
          dsl ->
              dsl.select(DSL.count())
                  .from(TAGS)
                  .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID))));

  private static final Sql FIND = Sql.of(dsl -> selected(dsl).and(TAGS.NAME.eq(any(TAGS.NAME))));

  private static final Sql LAST_PUSH =
      Sql.of(
          dsl ->
              dsl.select(DSL.max(TAGS.PUSHED_AT))
                  .from(TAGS)
                  .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID))));

  /** What makes a difference to the text of a statement. */
  private record Shape(boolean search, boolean from, Order order) {}

  private TagListing() {}

  static Optional<TagEntry> find(Reading rows, Repository repository, Tag tag) {
    return rows.first(FIND, TagListing::read, repository.id(), tag.value());
  }

  static long count(Reading rows, Repository repository) {
    return rows.first(COUNT, row -> row.getLong(1), repository.id()).orElseThrow();
  }

  static Optional<Instant> lastPush(Reading rows, Repository repository) {
    return rows.first(LAST_PUSH, row -> Micros.read(row, 1), repository.id())
        .flatMap(found -> found);
  }

  static List<TagEntry> page(Reading rows, Repository repository, TagFilter filter, Slice slice) {
    Shape shape = new Shape(!filter.search().isEmpty(), filter.from().isPresent(), filter.order());
    Sql sql = PAGES.computeIfAbsent(shape, TagListing::statement);
    return rows.list(sql, TagListing::read, values(repository, filter, slice).toArray());
  }

  private static Sql statement(Shape shape) {
    return Sql.of(dsl -> page(dsl, shape)).sliced();
  }

  private static Query page(DSLContext dsl, Shape shape) {
    SelectConditionStep<Record> tags = selected(dsl);
    if (shape.search()) {
      tags = tags.and(position(TAGS.NAME, any(TAGS.NAME)).gt(inline(0)));
    }
    if (shape.from()) {
      tags = tags.and(isBehind(shape.order()));
    }
    boolean descending = shape.order().isDescending();
    List<SortField<?>> order = new ArrayList<>();
    if (shape.order().isByPush()) {
      order.add(sort(TAGS.PUSHED_AT, descending));
    }
    order.add(sort(TAGS.NAME, descending));
    return tags.orderBy(order);
  }

  private static SortField<?> sort(Field<?> field, boolean descending) {
    return descending ? field.desc() : field.asc();
  }

  /** By push, binds the time, the time, the name; else the name. */
  private static Condition isBehind(Order order) {
    boolean descending = order.isDescending();
    Condition name = isBehind(TAGS.NAME, descending);
    return order.isByPush()
        ? isBehind(TAGS.PUSHED_AT, descending).or(TAGS.PUSHED_AT.eq(any(TAGS.PUSHED_AT)).and(name))
        : name;
  }

  private static <T> Condition isBehind(TableField<Record, T> field, boolean descending) {
    return descending ? field.lt(any(field)) : field.gt(any(field));
  }

  private static SelectConditionStep<Record> selected(DSLContext dsl) {
    List<Field<?>> columns =
        List.of(
            TAGS.NAME,
            TAGS.DIGEST,
            MANIFESTS.MEDIA_TYPE,
            field(
                select(MANIFEST_REFERENCES.REFERENCED_DIGEST)
                    .from(MANIFEST_REFERENCES)
                    .where(isOf("config"))
                    .limit(inline(1))),
            field(
                select(coalesce(sum(MANIFEST_REFERENCES.SIZE_BYTES), inline(BigDecimal.ZERO)))
                    .from(MANIFEST_REFERENCES)
                    .where(isOf("layer"))),
            TAGS.CREATED_AT,
            TAGS.PUSHED_AT);
    return dsl.select(columns)
        .from(TAGS)
        .join(MANIFESTS)
        .on(MANIFESTS.REPOSITORY_ID.eq(TAGS.REPOSITORY_ID))
        .and(MANIFESTS.DIGEST.eq(TAGS.DIGEST))
        .where(TAGS.REPOSITORY_ID.eq(any(TAGS.REPOSITORY_ID)));
  }

  private static Condition isOf(String kind) {
    return MANIFEST_REFERENCES
        .REPOSITORY_ID
        .eq(TAGS.REPOSITORY_ID)
        .and(MANIFEST_REFERENCES.DIGEST.eq(TAGS.DIGEST))
        .and(MANIFEST_REFERENCES.KIND.eq(inline(kind)));
  }

  private static List<@Nullable Object> values(
      Repository repository, TagFilter filter, Slice slice) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(repository.id());
    if (!filter.search().isEmpty()) {
      values.add(filter.search());
    }
    filter.from().ifPresent(marker -> addMarker(values, marker, filter.order()));
    values.add(slice.limit());
    values.add(slice.offset());
    return values;
  }

  private static void addMarker(List<@Nullable Object> values, Marker marker, Order order) {
    if (order.isByPush()) {
      values.add(Micros.of(marker.pushedAt()));
      values.add(Micros.of(marker.pushedAt()));
    }
    values.add(marker.name());
  }

  private static TagEntry read(ResultSet row) throws SQLException {
    byte @Nullable [] config = row.getBytes(4);
    return new TagEntry(
        new Tag(row.getString(1)),
        Digest.ofStored(row.getBytes(2)),
        row.getString(3),
        Optional.ofNullable(config).map(Digest::ofStored),
        row.getLong(5),
        Micros.toInstant(row.getLong(6)),
        Micros.toInstant(row.getLong(7)));
  }
}
