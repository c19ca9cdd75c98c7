package stowage.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import stowage.model.RepositoryName;

/**
 * A statement that finds what a repository's name belongs to, among the name and its prefixes: one
 * text for each power of two, the rest of a list filled up with its last path.
 */
final class PathLists {

  private final BiFunction<DSLContext, List<Param<String>>, Query> builder;
  private final Map<Integer, Sql> statements = new ConcurrentHashMap<>();

  PathLists(BiFunction<DSLContext, List<Param<String>>, Query> builder) {
    this.builder = builder;
  }

  /** The paths come first in the statement, {@code values} after them. */
  <T> Optional<T> first(
      Reading rows, RepositoryName name, Session.RowMapper<T> mapper, @Nullable Object... values) {
    List<@Nullable Object> bound = new ArrayList<>(paths(name));
    Sql sql = ofSize(bound.size());
    Collections.addAll(bound, values);
    return rows.first(sql, mapper, bound.toArray());
  }

  static List<String> paths(RepositoryName name) {
    List<String> paths = new ArrayList<>(Paths.prefixes(name));
    int missing = powerOfTwoFrom(paths.size()) - paths.size();
    paths.addAll(Collections.nCopies(missing, paths.getLast()));
    return paths;
  }

  Sql ofSize(int size) {
    return statements.computeIfAbsent(
        size, many -> Sql.of(dsl -> builder.apply(dsl, params(many))));
  }

  private static List<Param<String>> params(int size) {
    List<Param<String>> params = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      params.add(DSL.param("path" + i, SQLDataType.CLOB));
    }
    return params;
  }

  private static int powerOfTwoFrom(int number) {
    return number == 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
  }
}
