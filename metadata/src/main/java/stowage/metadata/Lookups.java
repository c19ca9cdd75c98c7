package stowage.metadata;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFromStep;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Joins that look up, for each row on the left, its rows in the next table. No planner knows how
 * few rows a recursive part of a statement has; left alone it reads whole tables for them.
 */
final class Lookups {

  /** A table and how its rows are found from those on the left. */
  record Lookup(Table<?> table, Condition on) {}

  private Lookups() {}

  static <R extends Record> SelectConditionStep<R> join(
      DSLContext dsl, SelectFromStep<R> columns, Table<?> left, Lookup... lookups) {
    return dsl.family() == SQLDialect.SQLITE
        ? inOrder(columns.from(left), lookups)
        : oneByOne(columns.from(left), lookups);
  }

  /** SQLite takes the tables of a cross join from left to right. */
  private static <R extends Record> SelectConditionStep<R> inOrder(
      SelectJoinStep<R> left, Lookup... lookups) {
    SelectJoinStep<R> joined = left;
    for (Lookup lookup : lookups) {
      joined = joined.crossJoin(lookup.table());
    }
    return joined.where(DSL.and(Arrays.stream(lookups).map(Lookup::on).toList()));
  }

  /** PostgreSQL runs a query with an offset on its own for each row. */
  private static <R extends Record> SelectConditionStep<R> oneByOne(
      SelectJoinStep<R> left, Lookup... lookups) {
    SelectJoinStep<R> joined = left;
    for (Lookup lookup : lookups) {
      Table<?> table = lookup.table();
      joined =
          joined.crossJoin(
              lateral(
                  select(table.fields())
                      .from(table)
                      .where(lookup.on())
                      .offset(inline(0))
                      .asTable(table.getName())));
    }
    return joined.where(noCondition());
  }
}
