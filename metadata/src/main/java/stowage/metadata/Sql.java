package stowage.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A statement, written once against the generated types and rendered once per dialect: building it
 * at each call would cost more than running it. Values are bound in the order of the text.
 */
final class Sql {

  private final Function<DSLContext, ? extends Query> builder;
  private final String slice;
  private final String locks;
  private final Map<Dialect, String> texts = new ConcurrentHashMap<>();

  private Sql(Function<DSLContext, ? extends Query> builder, String slice, String locks) {
    this.builder = builder;
    this.slice = slice;
    this.locks = locks;
  }

  static Sql of(Function<DSLContext, ? extends Query> builder) {
    return new Sql(builder, "", "");
  }

  /** The same text in every dialect. */
  static Sql plain(String text) {
    Sql sql = new Sql(dsl -> dsl.query(text), "", "");
    for (Dialect dialect : Dialect.values()) {
      sql.texts.put(dialect, text);
    }
    return sql;
  }

  /** SQLite has one writer and knows no row locks: there the clause is left out. */
  Sql locking(String clause) {
    return new Sql(builder, slice, " " + clause);
  }

  /**
   * Ends with a {@link Slice}, bound last: limit, then offset. The SQL library would order the two
   * by dialect.
   */
  Sql sliced() {
    return new Sql(builder, " limit ? offset ?", locks);
  }

  /** An insert of one row, its values bound in the order of the columns. */
  static InsertOnDuplicateStep<Record> insert(
      DSLContext dsl, Table<Record> table, Field<?>... columns) {
    List<Param<?>> values = new ArrayList<>();
    for (Field<?> column : columns) {
      values.add(any(column));
    }
    return dsl.insertInto(table).columns(columns).values(values);
  }

  /** A value of the column's type that is bound at each run. */
  static <T> Param<T> any(Field<T> column) {
    return DSL.param(column.getName(), column.getDataType());
  }

  /** How many rows at most, bound at each run. */
  static Param<Long> limit() {
    return DSL.param("limit", SQLDataType.BIGINT);
  }

  String text(Dialect dialect) {
    return texts.computeIfAbsent(dialect, this::render);
  }

  private String render(Dialect dialect) {
    boolean sqlite = dialect == Dialect.SQLITE;
    DSLContext dsl = sqlite ? Rendering.SQLITE : Rendering.POSTGRESQL;
    return dsl.render(builder.apply(dsl)) + slice + (sqlite ? "" : locks);
  }

  /** Apart, so that the SQL library is loaded with the first statement that needs it. */
  private static final class Rendering {
    // Without NEVER, RETURNING on SQLite is emulated and gives the wrong row after an upsert.
    private static final Settings SETTINGS =
        new Settings()
            .withRenderSchema(false)
            .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER);

    static final DSLContext SQLITE = DSL.using(SQLDialect.SQLITE, SETTINGS);
    static final DSLContext POSTGRESQL = DSL.using(SQLDialect.POSTGRES, SETTINGS);
  }
}
