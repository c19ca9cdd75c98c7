package stowage.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static stowage.metadata.Above.PLACE;
import static stowage.metadata.Above.PLACE_ID;
import static stowage.metadata.Above.PLACE_KIND;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.MEMBERS;
import static stowage.metadata.schema.Tables.USERS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import stowage.metadata.Lookups.Lookup;
import stowage.model.AccessLevel;
import stowage.model.Place;

/** Statements of {@link Members}. */
final class MemberSql {

  /** What {@link #read} reads, in its order. */
  private static final List<Field<?>> COLUMNS =
      List.of(
          MEMBERS.SOURCE_KIND,
          MEMBERS.SOURCE_ID,
          MEMBERS.USER_ID,
          MEMBERS.LEVEL,
          MEMBERS.EXPIRES_ON,
          USERS.USERNAME,
          USERS.NAME,
          MEMBERS.CREATED_AT);

  /** A user's memberships of a place and what it is in, the highest level first, ranked so. */
  private static final Table<?> RANKED = table(name("ranked"));

  private static final Field<Long> USER = field(name("ranked", "user_id"), Long.class);
  private static final Field<Integer> RANK = field(name("ranked", "rank"), Integer.class);

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      MEMBERS,
                      MEMBERS.SOURCE_KIND,
                      MEMBERS.SOURCE_ID,
                      MEMBERS.USER_ID,
                      MEMBERS.LEVEL,
                      MEMBERS.EXPIRES_ON,
                      MEMBERS.CREATED_BY,
                      MEMBERS.CREATED_AT)
                  .onConflictDoNothing());

  static final Sql UPDATE =
      Sql.of(
          dsl ->
              dsl.update(MEMBERS)
                  .set(MEMBERS.LEVEL, any(MEMBERS.LEVEL))
                  .set(MEMBERS.EXPIRES_ON, any(MEMBERS.EXPIRES_ON))
                  .where(isIt()));

  static final Sql DELETE = Sql.of(dsl -> dsl.deleteFrom(MEMBERS).where(isIt()));

  static final Sql HOLD_USER =
      Sql.of(dsl -> dsl.select(USERS.ID).from(USERS).where(USERS.ID.eq(any(USERS.ID))))
          .locking("for key share");

  static final Sql FIND =
      Sql.of(
          dsl ->
              dsl.select(COLUMNS)
                  .from(MEMBERS)
                  .join(USERS)
                  .on(USERS.ID.eq(MEMBERS.USER_ID))
                  .where(isIt()));

  static final Sql DIRECT =
      Sql.of(
              dsl ->
                  dsl.select(COLUMNS)
                      .from(MEMBERS)
                      .join(USERS)
                      .on(USERS.ID.eq(MEMBERS.USER_ID))
                      .where(isAt())
                      .orderBy(MEMBERS.USER_ID))
          .sliced();

  static final Sql COUNT_DIRECT = Sql.of(dsl -> dsl.selectCount().from(MEMBERS).where(isAt()));

  /** Each user once. Binds the project, the namespace, the day, the page. */
  static final Sql ALL =
      Sql.of(
              dsl ->
                  dsl.withRecursive(
                          Above.project(), Above.namespaces(dsl), Above.places(), ranked(dsl))
                      .select(COLUMNS)
                      .from(RANKED)
                      .join(MEMBERS)
                      .on(MEMBERS.SOURCE_KIND.eq(field(name("ranked", "kind"), String.class)))
                      .and(MEMBERS.SOURCE_ID.eq(field(name("ranked", "id"), Long.class)))
                      .and(MEMBERS.USER_ID.eq(USER))
                      .join(USERS)
                      .on(USERS.ID.eq(USER))
                      .where(RANK.eq(inline(1)))
                      .orderBy(USER))
          .sliced();

  static final Sql COUNT_ALL =
      Sql.of(
          dsl ->
              dsl.withRecursive(Above.project(), Above.namespaces(dsl), Above.places(), ranked(dsl))
                  .selectCount()
                  .from(RANKED)
                  .where(RANK.eq(inline(1))));

  private MemberSql() {}

  static Member read(ResultSet row) throws SQLException {
    return new Member(
        new Membership(
            new Place(Place.Kind.ofWireName(row.getString(1)).orElseThrow(), row.getLong(2)),
            row.getLong(3),
            AccessLevel.ofNumber(row.getLong(4)).orElseThrow(),
            Days.read(row, 5)),
        row.getString(6),
        row.getString(7),
        Micros.toInstant(row.getLong(8)));
  }

  private static CommonTableExpression<?> ranked(DSLContext dsl) {
    Field<Integer> rank =
        rowNumber()
            .over()
            .partitionBy(MEMBERS.USER_ID)
            .orderBy(MEMBERS.LEVEL.desc(), PLACE_KIND.desc(), PLACE_ID.desc());
    Condition isAtPlace = MEMBERS.SOURCE_KIND.eq(PLACE_KIND).and(MEMBERS.SOURCE_ID.eq(PLACE_ID));
    return name("ranked")
        .fields("kind", "id", "user_id", "rank")
        .as(
            Lookups.join(
                dsl,
                select(PLACE_KIND, PLACE_ID, MEMBERS.USER_ID, rank),
                PLACE,
                new Lookup(MEMBERS, isAtPlace.and(Above.stands(MEMBERS.EXPIRES_ON)))));
  }

  private static Condition isAt() {
    return MEMBERS
        .SOURCE_KIND
        .eq(any(MEMBERS.SOURCE_KIND))
        .and(MEMBERS.SOURCE_ID.eq(any(MEMBERS.SOURCE_ID)));
  }

  private static Condition isIt() {
    return isAt().and(MEMBERS.USER_ID.eq(any(MEMBERS.USER_ID)));
  }
}
