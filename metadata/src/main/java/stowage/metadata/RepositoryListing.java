package stowage.metadata;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static stowage.metadata.Sql.any;
import static stowage.metadata.Sql.limit;
import static stowage.metadata.schema.Tables.PROJECTS;
import static stowage.metadata.schema.Tables.REPOSITORIES;
import static stowage.metadata.schema.Tables.TAGS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import stowage.metadata.RepositoryFilter.BelowGroup;
import stowage.metadata.RepositoryFilter.OfProject;
import stowage.metadata.RepositoryFilter.Order;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;

/** Listings of repositories: one statement for each kind of filter, made when it is first used. */
final class RepositoryListing {

  private static final List<Field<?>> COLUMNS =
      List.of(REPOSITORIES.ID, REPOSITORIES.NAME, REPOSITORIES.PROJECT_ID, REPOSITORIES.CREATED_AT);

  private static final Map<Shape, Sql> PAGES = new ConcurrentHashMap<>();
  private static final Map<Shape, Sql> COUNTS = new ConcurrentHashMap<>();

  private static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(REPOSITORIES)
                  .where(REPOSITORIES.ID.eq(any(REPOSITORIES.ID)))
                  .and(REPOSITORIES.REMOVED_AT.isNull()));

  private static final Sql TAGGED =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(REPOSITORIES)
                  .where(REPOSITORIES.NAME.gt(any(REPOSITORIES.NAME)))
                  .and(isAtOrBelow())
                  .and(exists(selectOne().from(TAGS).where(TAGS.REPOSITORY_ID.eq(REPOSITORIES.ID))))
                  .orderBy(REPOSITORIES.NAME)
                  .limit(limit()));

  /** What makes a difference to the text of a statement. */
  private record Shape(boolean group, boolean search, Order order) {}

  private RepositoryListing() {}

  static Optional<RepositoryEntry> find(Reading rows, long id) {
    return rows.first(FIND, RepositoryListing::read, id);
  }

  static List<RepositoryEntry> page(Reading rows, RepositoryFilter filter, Slice slice) {
    Sql sql =
        PAGES.computeIfAbsent(shape(filter), shape -> Sql.of(dsl -> page(dsl, shape)).sliced());
    List<@Nullable Object> values = values(filter);
    values.add(slice.limit());
    values.add(slice.offset());
    return rows.list(sql, RepositoryListing::read, values.toArray());
  }

  static long count(Reading rows, RepositoryFilter filter) {
    Sql sql =
        COUNTS.computeIfAbsent(
            shape(filter), shape -> Sql.of(dsl -> selected(dsl, shape, List.of(DSL.count()))));
    return rows.first(sql, row -> row.getLong(1), values(filter).toArray()).orElseThrow();
  }

  static List<RepositoryEntry> taggedBelow(
      Reading rows, RepositoryName path, Optional<String> after, int limit) {
    String key = path.value();
    return rows.list(
        TAGGED,
        RepositoryListing::read,
        after.orElse(""),
        key,
        Paths.below(key),
        Paths.afterBelow(key),
        limit);
  }

  static RepositoryEntry read(ResultSet row) throws SQLException {
    return new RepositoryEntry(
        row.getLong(1),
        new RepositoryName(row.getString(2)),
        Ids.read(row, 3),
        Micros.toInstant(row.getLong(4)));
  }

  /** Binds the path, then what {@link #isBelow} does. */
  static Condition isAtOrBelow() {
    return REPOSITORIES.NAME.eq(any(REPOSITORIES.NAME)).or(isBelow());
  }

  private static Condition isBelow() {
    return REPOSITORIES
        .NAME
        .gt(any(REPOSITORIES.NAME))
        .and(REPOSITORIES.NAME.lt(any(REPOSITORIES.NAME)));
  }

  private static Shape shape(RepositoryFilter filter) {
    return new Shape(
        filter.within() instanceof BelowGroup, !filter.search().isEmpty(), filter.order());
  }

  private static Query page(DSLContext dsl, Shape shape) {
    return selected(dsl, shape, COLUMNS).orderBy(order(shape.order()), REPOSITORIES.ID);
  }

  private static SelectConditionStep<Record> selected(
      DSLContext dsl, Shape shape, List<? extends SelectFieldOrAsterisk> columns) {
    Condition search =
        shape.search() ? REPOSITORIES.NAME.like(any(REPOSITORIES.NAME), '!') : noCondition();
    if (!shape.group()) {
      return dsl.select(columns)
          .from(REPOSITORIES)
          .where(REPOSITORIES.PROJECT_ID.eq(any(REPOSITORIES.PROJECT_ID)))
          .and(search);
    }
    return dsl.select(columns)
        .from(REPOSITORIES)
        .join(PROJECTS)
        .on(PROJECTS.ID.eq(REPOSITORIES.PROJECT_ID))
        .where(isBelow())
        .and(PROJECTS.REGISTRY_ACCESS.ne(inline(RegistryAccess.DISABLED.wireName())))
        .and(search);
  }

  private static List<@Nullable Object> values(RepositoryFilter filter) {
    List<@Nullable Object> values = new ArrayList<>();
    switch (filter.within()) {
      case OfProject(long id) -> values.add(id);
      case BelowGroup(Namespace group) -> {
        String key = Paths.key(group.fullPath());
        values.add(Paths.below(key));
        values.add(Paths.afterBelow(key));
      }
    }
    if (!filter.search().isEmpty()) {
      values.add(filter.pattern());
    }
    return values;
  }

  private static OrderField<?> order(Order order) {
    return switch (order) {
      case BY_NAME -> REPOSITORIES.NAME.asc();
      case BY_NAME_DESCENDING -> REPOSITORIES.NAME.desc();
      case OLDEST_FIRST -> REPOSITORIES.CREATED_AT.asc();
      case NEWEST_FIRST -> REPOSITORIES.CREATED_AT.desc();
      case LEAST_RECENTLY_PUSHED_FIRST -> pushedAt().asc();
      case MOST_RECENTLY_PUSHED_FIRST -> pushedAt().desc();
    };
  }

  private static Field<Long> pushedAt() {
    return coalesce(
        field(select(max(TAGS.PUSHED_AT)).from(TAGS).where(TAGS.REPOSITORY_ID.eq(REPOSITORIES.ID))),
        REPOSITORIES.CREATED_AT);
  }
}
