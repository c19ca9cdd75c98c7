package stowage.metadata;

import static org.jooq.impl.DSL.excluded;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.SETTINGS;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings of the whole instance that were changed from what they are by default. */
public final class Settings {

  private static final Sql ALL =
      Sql.of(
          dsl -> dsl.select(SETTINGS.NAME, SETTINGS.VALUE).from(SETTINGS).orderBy(SETTINGS.NAME));

  private static final Sql SET =
      Sql.of(
          dsl ->
              Sql.insert(dsl, SETTINGS, SETTINGS.NAME, SETTINGS.VALUE, SETTINGS.CHANGED_AT)
                  .onConflict(SETTINGS.NAME)
                  .doUpdate()
                  .set(SETTINGS.VALUE, excluded(SETTINGS.VALUE))
                  .set(SETTINGS.CHANGED_AT, excluded(SETTINGS.CHANGED_AT)));

  private static final Sql RESET =
      Sql.of(dsl -> dsl.deleteFrom(SETTINGS).where(SETTINGS.NAME.eq(any(SETTINGS.NAME))));

  Settings() {}

  /** Values by name. */
  public SortedMap<String, String> all(Reading rows) {
    record Entry(String name, String value) {}
    SortedMap<String, String> all = new TreeMap<>();
    rows.list(ALL, row -> new Entry(row.getString(1), row.getString(2)))
        .forEach(entry -> all.put(entry.name(), entry.value()));
    return all;
  }

  /** Sets all of them, or none. */
  public void set(Transaction rows, Map<String, String> values, Instant now) {
    new TreeMap<>(values).forEach((name, value) -> rows.change(SET, name, value, Micros.of(now)));
  }

  /** Back to the default; it is no error if it was there. */
  public void reset(Transaction rows, String name) {
    rows.change(RESET, name);
  }
}
