package stowage.metadata;

import static org.jooq.impl.DSL.lower;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.PROJECTS;

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

/** Listings of projects: one statement for each kind of filter, made when it is first used. */
final class ProjectListing {

  private static final Map<Shape, Sql> PAGES = new ConcurrentHashMap<>();
  private static final Map<Shape, Sql> COUNTS = new ConcurrentHashMap<>();
  private static final Param<Long> VISIBILITY = any(PROJECTS.VISIBILITY);
  private static final Param<String> SEARCH = any(PROJECTS.NAME);

  /** What makes a difference to the text of a statement. */
  private record Shape(
      boolean everything,
      boolean within,
      boolean withSubgroups,
      boolean visibility,
      boolean search,
      ProjectFilter.Order order) {

    static Shape of(ProjectFilter filter) {
      return new Shape(
          filter.audience() instanceof Audience.All,
          filter.within().isPresent(),
          filter.withSubgroups(),
          filter.visibility().isPresent(),
          !filter.search().isEmpty(),
          filter.order());
    }
  }

  private ProjectListing() {}

  static List<Project> page(Reading rows, ProjectFilter filter, Slice slice, Instant now) {
    Sql sql =
        PAGES.computeIfAbsent(Shape.of(filter), shape -> Sql.of(dsl -> page(dsl, shape)).sliced());
    List<@Nullable Object> values = values(filter, now);
    values.add(slice.limit());
    values.add(slice.offset());
    return rows.list(sql, ProjectSql::read, values.toArray());
  }

  static long count(Reading rows, ProjectFilter filter, Instant now) {
    Sql sql = COUNTS.computeIfAbsent(Shape.of(filter), shape -> Sql.of(dsl -> count(dsl, shape)));
    return rows.first(sql, row -> row.getLong(1), values(filter, now).toArray()).orElseThrow();
  }

  private static Query page(DSLContext dsl, Shape shape) {
    return select(dsl, shape, ProjectSql.COLUMNS).orderBy(order(shape.order()), PROJECTS.ID);
  }

  private static Query count(DSLContext dsl, Shape shape) {
    return select(dsl, shape, List.of(DSL.count()));
  }

  private static SelectConditionStep<Record> select(
      DSLContext dsl, Shape shape, List<? extends SelectFieldOrAsterisk> columns) {
    SelectSelectStep<Record> select =
        shape.everything() ? dsl.select(columns) : dsl.withRecursive(Reach.parts()).select(columns);
    return select.from(PROJECTS).where(conditions(shape));
  }

  /** Bound in this order, after the parts. */
  private static List<Condition> conditions(Shape shape) {
    List<Condition> conditions = new ArrayList<>();
    if (!shape.everything()) {
      conditions.add(
          PROJECTS
              .VISIBILITY
              .ge(VISIBILITY)
              .or(Reach.holdsNamespace(PROJECTS.NAMESPACE_ID))
              .or(Reach.holdsProject(PROJECTS.ID)));
    }
    if (shape.within()) {
      conditions.add(
          shape.withSubgroups() ? isBelow() : PROJECTS.NAMESPACE_ID.eq(any(PROJECTS.NAMESPACE_ID)));
    }
    if (shape.visibility()) {
      conditions.add(PROJECTS.VISIBILITY.eq(VISIBILITY));
    }
    if (shape.search()) {
      conditions.add(
          lower(PROJECTS.NAME).like(SEARCH, '!').or(lower(PROJECTS.PATH).like(SEARCH, '!')));
    }
    return conditions;
  }

  private static Condition isBelow() {
    Field<String> key = PROJECTS.FULL_PATH_KEY;
    return key.gt(any(key)).and(key.lt(any(key)));
  }

  private static List<@Nullable Object> values(ProjectFilter filter, Instant now) {
    List<@Nullable Object> values = new ArrayList<>();
    if (!(filter.audience() instanceof Audience.All)) {
      values.addAll(Reach.values(filter.audience(), now));
      values.add(filter.audience().leastVisibility());
    }
    filter.within().ifPresent(namespace -> addWithin(values, namespace, filter.withSubgroups()));
    filter.visibility().ifPresent(visibility -> values.add(visibility.number()));
    if (!filter.search().isEmpty()) {
      String pattern = filter.pattern();
      values.add(pattern);
      values.add(pattern);
    }
    return values;
  }

  private static void addWithin(
      List<@Nullable Object> values, Namespace namespace, boolean withSubgroups) {
    if (withSubgroups) {
      values.add(Paths.below(namespace.key()));
      values.add(Paths.afterBelow(namespace.key()));
    } else {
      values.add(namespace.id());
    }
  }

  private static OrderField<?> order(ProjectFilter.Order order) {
    return switch (order) {
      case OLDEST_FIRST -> PROJECTS.ID.asc();
      case NEWEST_FIRST -> PROJECTS.ID.desc();
      case BY_NAME -> lower(PROJECTS.NAME).asc();
      case BY_NAME_DESCENDING -> lower(PROJECTS.NAME).desc();
      case BY_PATH -> PROJECTS.FULL_PATH_KEY.asc();
      case BY_PATH_DESCENDING -> PROJECTS.FULL_PATH_KEY.desc();
    };
  }
}
