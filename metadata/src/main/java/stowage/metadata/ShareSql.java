package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.SHARES;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Statements of {@link Shares}. */
final class ShareSql {

  /** What {@link #read} reads, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(
          SHARES.SOURCE_KIND, SHARES.SOURCE_ID, SHARES.GROUP_ID, SHARES.LEVEL, SHARES.EXPIRES_ON);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      SHARES,
                      SHARES.SOURCE_KIND,
                      SHARES.SOURCE_ID,
                      SHARES.GROUP_ID,
                      SHARES.LEVEL,
                      SHARES.EXPIRES_ON,
                      SHARES.CREATED_AT)
                  .onConflictDoNothing());

  static final Sql DELETE =
      Sql.of(
          dsl ->
              dsl.deleteFrom(SHARES)
                  .where(isAt())
                  .and(SHARES.GROUP_ID.eq(any(SHARES.GROUP_ID)))
                  .returning(COLUMNS));

  static final Sql OF_PLACE =
      Sql.of(dsl -> dsl.select(COLUMNS).from(SHARES).where(isAt()).orderBy(SHARES.GROUP_ID))
          .sliced();

  private ShareSql() {}

  static Share read(ResultSet row) throws SQLException {
    return new Share(
        new Place(Place.Kind.ofWireName(row.getString(1)).orElseThrow(), row.getLong(2)),
        row.getLong(3),
        AccessLevel.ofNumber(row.getLong(4)).orElseThrow(),
        Days.read(row, 5));
  }

  private static Condition isAt() {
    return SHARES
        .SOURCE_KIND
        .eq(any(SHARES.SOURCE_KIND))
        .and(SHARES.SOURCE_ID.eq(any(SHARES.SOURCE_ID)));
  }
}
