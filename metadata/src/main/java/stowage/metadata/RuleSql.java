package stowage.metadata;

import static stowage.metadata.Sql.any;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import stowage.model.ProtectionLevel;

/** Statements over the rules of one kind: their tables have the same columns. */
final class RuleSql {

  private final Table<Record> table;

  RuleSql(Table<Record> table) {
    this.table = table;
  }

  Sql insert() {
    return Sql.of(
        dsl ->
            Sql.insert(
                    dsl,
                    table,
                    number("project_id"),
                    text("pattern"),
                    number("push_level"),
                    number("delete_level"),
                    number("created_at"))
                .onConflictDoNothing()
                .returning(number("id")));
  }

  Sql count() {
    return Sql.of(dsl -> dsl.selectCount().from(table).where(isOf()));
  }

  Sql list() {
    return Sql.of(dsl -> dsl.select(columns()).from(table).where(isOf()).orderBy(number("id")));
  }

  Sql find() {
    return Sql.of(dsl -> dsl.select(columns()).from(table).where(isOf()).and(isIt()));
  }

  Sql findByPattern() {
    return Sql.of(
        dsl ->
            dsl.select(number("id"))
                .from(table)
                .where(isOf())
                .and(text("pattern").eq(any(text("pattern")))));
  }

  Sql update() {
    return Sql.of(
        dsl ->
            dsl.update(table)
                .set(text("pattern"), any(text("pattern")))
                .set(number("push_level"), any(number("push_level")))
                .set(number("delete_level"), any(number("delete_level")))
                .where(isOf())
                .and(isIt()));
  }

  Sql delete() {
    return Sql.of(dsl -> dsl.deleteFrom(table).where(isOf()).and(isIt()));
  }

  private List<Field<?>> columns() {
    return List.of(
        number("id"),
        number("project_id"),
        text("pattern"),
        number("push_level"),
        number("delete_level"));
  }

  private Condition isOf() {
    return number("project_id").eq(any(number("project_id")));
  }

  private Condition isIt() {
    return number("id").eq(any(number("id")));
  }

  private Field<Long> number(String column) {
    return Objects.requireNonNull(table.field(column, Long.class));
  }

  private Field<String> text(String column) {
    return Objects.requireNonNull(table.field(column, String.class));
  }

  static @Nullable Integer orNull(Optional<ProtectionLevel> level) {
    return level.map(ProtectionLevel::number).orElse(null);
  }

  static Optional<ProtectionLevel> level(ResultSet row, int column) throws SQLException {
    return ProtectionLevel.ofNumber(row.getLong(column));
  }
}
