package stowage.metadata;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.NAMESPACES;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import stowage.metadata.NamespaceFilter.Where;

/** Listings of namespaces: one statement for each kind of filter, made when it is first used. */
final class NamespaceListing {

  private static final Map<Shape, Sql> PAGES = new ConcurrentHashMap<>();
  private static final Map<Shape, Sql> COUNTS = new ConcurrentHashMap<>();
  private static final Param<Long> VISIBILITY = any(NAMESPACES.VISIBILITY);
  private static final Param<String> SEARCH = any(NAMESPACES.NAME);

  private enum Place {
    ANYWHERE,
    TOP,
    IN,
    BELOW
  }

  /** What makes a difference to the text of a statement. */
  private record Shape(
      boolean everything,
      Place place,
      boolean withPersonal,
      boolean search,
      NamespaceFilter.Order order) {

    static Shape of(NamespaceFilter filter) {
      return new Shape(
          filter.audience() instanceof Audience.All,
          placeOf(filter.where()),
          filter.withPersonal(),
          !filter.search().isEmpty(),
          filter.order());
    }

    private static Place placeOf(Where where) {
      return switch (where) {
        case Where.Anywhere() -> Place.ANYWHERE;
        case Where.Top() -> Place.TOP;
        case Where.In _ -> Place.IN;
        case Where.Below _ -> Place.BELOW;
      };
    }
  }

  private NamespaceListing() {}

  static List<Namespace> page(Reading rows, NamespaceFilter filter, Slice slice, Instant now) {
    Sql sql =
        PAGES.computeIfAbsent(Shape.of(filter), shape -> Sql.of(dsl -> page(dsl, shape)).sliced());
    List<@Nullable Object> values = values(filter, now);
    values.add(slice.limit());
    values.add(slice.offset());
    return rows.list(sql, NamespaceSql::read, values.toArray());
  }

  static long count(Reading rows, NamespaceFilter filter, Instant now) {
    Sql sql = COUNTS.computeIfAbsent(Shape.of(filter), shape -> Sql.of(dsl -> count(dsl, shape)));
    return rows.first(sql, row -> row.getLong(1), values(filter, now).toArray()).orElseThrow();
  }

  private static Query page(DSLContext dsl, Shape shape) {
    return select(dsl, shape, NamespaceSql.COLUMNS).orderBy(order(shape.order()), NAMESPACES.ID);
  }

  private static Query count(DSLContext dsl, Shape shape) {
    return select(dsl, shape, List.of(DSL.count()));
  }

  private static SelectConditionStep<Record> select(
      DSLContext dsl, Shape shape, List<? extends SelectFieldOrAsterisk> columns) {
    SelectSelectStep<Record> select =
        shape.everything() ? dsl.select(columns) : dsl.withRecursive(Reach.parts()).select(columns);
    return select.from(NAMESPACES).where(conditions(shape));
  }

  /** Bound in this order, after the parts. */
  private static List<Condition> conditions(Shape shape) {
    List<Condition> conditions = new ArrayList<>();
    if (!shape.everything()) {
      conditions.add(NAMESPACES.VISIBILITY.ge(VISIBILITY).or(Reach.holdsNamespace(NAMESPACES.ID)));
    }
    switch (shape.place()) {
      case ANYWHERE -> {}
      case TOP -> conditions.add(NAMESPACES.PARENT_ID.isNull());
      case IN -> conditions.add(NAMESPACES.PARENT_ID.eq(any(NAMESPACES.PARENT_ID)));
      case BELOW -> conditions.add(isBelow());
    }
    if (!shape.withPersonal()) {
      conditions.add(NAMESPACES.KIND.eq(inline("group")));
    }
    if (shape.search()) {
      conditions.add(
          lower(NAMESPACES.NAME).like(SEARCH, '!').or(lower(NAMESPACES.PATH).like(SEARCH, '!')));
    }
    return conditions;
  }

  private static Condition isBelow() {
    Field<String> key = NAMESPACES.FULL_PATH_KEY;
    return key.gt(any(key)).and(key.lt(any(key)));
  }

  private static List<@Nullable Object> values(NamespaceFilter filter, Instant now) {
    List<@Nullable Object> values = new ArrayList<>();
    if (!(filter.audience() instanceof Audience.All)) {
      values.addAll(Reach.values(filter.audience(), now));
      values.add(filter.audience().leastVisibility());
    }
    values.addAll(values(filter.where()));
    if (!filter.search().isEmpty()) {
      String pattern = filter.pattern();
      values.add(pattern);
      values.add(pattern);
    }
    return values;
  }

  private static List<Object> values(Where where) {
    return switch (where) {
      case Where.Anywhere(), Where.Top() -> List.of();
      case Where.In(Namespace namespace) -> List.of(namespace.id());
      case Where.Below(Namespace namespace) ->
          List.of(Paths.below(namespace.key()), Paths.afterBelow(namespace.key()));
    };
  }

  private static OrderField<?> order(NamespaceFilter.Order order) {
    return switch (order) {
      case OLDEST_FIRST -> NAMESPACES.ID.asc();
      case NEWEST_FIRST -> NAMESPACES.ID.desc();
      case BY_NAME -> lower(NAMESPACES.NAME).asc();
      case BY_NAME_DESCENDING -> lower(NAMESPACES.NAME).desc();
      case BY_PATH -> NAMESPACES.FULL_PATH_KEY.asc();
      case BY_PATH_DESCENDING -> NAMESPACES.FULL_PATH_KEY.desc();
    };
  }
}
