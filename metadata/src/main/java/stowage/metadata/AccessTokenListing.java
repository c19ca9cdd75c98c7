package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.ACCESS_TOKENS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;

/** Listings of access tokens: one statement for each set of filters, made when it is first used. */
final class AccessTokenListing {

  private static final Map<Shape, Sql> PAGES = new ConcurrentHashMap<>();
  private static final Map<Set<Part>, Sql> COUNTS = new ConcurrentHashMap<>();

  /** A part of the condition. Values are bound in this order. */
  private enum Part {
    OF_USER,
    IN_STATE,
    REVOKED,
    NOT_REVOKED,
    NAMED,
    CREATED,
    USED,
    EXPIRES
  }

  /** What makes a difference to the text of a statement. */
  private record Shape(Set<Part> parts, AccessTokenFilter.Order order) {}

  private AccessTokenListing() {}

  static List<AccessToken> page(Reading rows, AccessTokenFilter filter, Instant now, Slice slice) {
    if (!filter.canMatch()) {
      return List.of();
    }
    Map<Part, List<Object>> parts = parts(filter, now);
    Sql sql =
        PAGES.computeIfAbsent(
            new Shape(Set.copyOf(parts.keySet()), filter.order()), AccessTokenListing::page);
    Stream<Object> values = Stream.concat(values(parts), Stream.of(slice.limit(), slice.offset()));
    return rows.list(sql, AccessTokenSql::read, values.toArray());
  }

  static long count(Reading rows, AccessTokenFilter filter, Instant now) {
    if (!filter.canMatch()) {
      return 0;
    }
    Map<Part, List<Object>> parts = parts(filter, now);
    Sql sql = COUNTS.computeIfAbsent(Set.copyOf(parts.keySet()), AccessTokenListing::count);
    return rows.first(sql, row -> row.getLong(1), values(parts).toArray()).orElseThrow();
  }

  private static Sql page(Shape shape) {
    return Sql.of(
            dsl ->
                dsl.select(AccessTokenSql.COLUMNS)
                    .from(ACCESS_TOKENS)
                    .where(conditions(shape.parts()))
                    .orderBy(order(shape.order()), ACCESS_TOKENS.ID.desc()))
        .sliced();
  }

  private static Sql count(Set<Part> parts) {
    return Sql.of(dsl -> dsl.selectCount().from(ACCESS_TOKENS).where(conditions(parts)));
  }

  private static List<Condition> conditions(Set<Part> parts) {
    return parts.stream().sorted().map(AccessTokenListing::condition).toList();
  }

  private static Condition condition(Part part) {
    return switch (part) {
      case OF_USER -> ACCESS_TOKENS.USER_ID.eq(any(ACCESS_TOKENS.USER_ID));
      case IN_STATE -> TokenFilter.isShown(AccessTokenSql.isLive());
      case REVOKED -> ACCESS_TOKENS.REVOKED_AT.isNotNull();
      case NOT_REVOKED -> ACCESS_TOKENS.REVOKED_AT.isNull();
      case NAMED -> DSL.lower(ACCESS_TOKENS.NAME).like(any(ACCESS_TOKENS.NAME), '!');
      case CREATED -> isWithin(ACCESS_TOKENS.CREATED_AT);
      case USED -> isWithin(ACCESS_TOKENS.LAST_USED_AT);
      case EXPIRES -> isWithin(ACCESS_TOKENS.EXPIRES_ON);
    };
  }

  /** Both bounds at once, open ones far away: each statement more is kept by every connection. */
  private static Condition isWithin(Field<Long> column) {
    return column.gt(any(column)).and(column.lt(any(column)));
  }

  private static Stream<Object> values(Map<Part, List<Object>> parts) {
    return parts.values().stream().flatMap(List::stream);
  }

  private static Map<Part, List<Object>> parts(AccessTokenFilter filter, Instant now) {
    Map<Part, List<Object>> parts = new EnumMap<>(Part.class);
    filter.user().ifPresent(user -> parts.put(Part.OF_USER, List.of(user)));
    if (filter.state() != TokenFilter.ALL) {
      parts.put(Part.IN_STATE, List.of(Days.of(now), filter.state().from(), filter.state().to()));
    }
    filter
        .isRevoked()
        .ifPresent(revoked -> parts.put(revoked ? Part.REVOKED : Part.NOT_REVOKED, List.of()));
    if (!filter.search().isEmpty()) {
      parts.put(Part.NAMED, List.of(filter.pattern()));
    }
    AccessTokenFilter.Times times = filter.times();
    put(parts, Part.CREATED, times.created(), Micros::of);
    put(parts, Part.USED, times.lastUsed(), Micros::of);
    put(parts, Part.EXPIRES, times.expires(), LocalDate::toEpochDay);
    return parts;
  }

  private static <T> void put(
      Map<Part, List<Object>> parts,
      Part part,
      AccessTokenFilter.Bounds<T> bounds,
      Function<T, Long> stored) {
    if (bounds.after().isPresent() || bounds.before().isPresent()) {
      parts.put(
          part,
          List.of(
              bounds.after().map(stored).orElse(Long.MIN_VALUE),
              bounds.before().map(stored).orElse(Long.MAX_VALUE)));
    }
  }

  /** Numbers are given in the order of creation. */
  private static OrderField<?> order(AccessTokenFilter.Order order) {
    return switch (order) {
      case CREATED_ASC -> ACCESS_TOKENS.ID.asc();
      case CREATED_DESC -> ACCESS_TOKENS.ID.desc();
      case EXPIRES_ASC -> ACCESS_TOKENS.EXPIRES_ON.asc().nullsLast();
      case EXPIRES_DESC -> ACCESS_TOKENS.EXPIRES_ON.desc().nullsLast();
      case LAST_USED_ASC -> ACCESS_TOKENS.LAST_USED_AT.asc().nullsLast();
      case LAST_USED_DESC -> ACCESS_TOKENS.LAST_USED_AT.desc().nullsLast();
      case NAME_ASC -> DSL.lower(ACCESS_TOKENS.NAME).asc();
      case NAME_DESC -> DSL.lower(ACCESS_TOKENS.NAME).desc();
    };
  }
}
