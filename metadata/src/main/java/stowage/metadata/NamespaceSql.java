package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.PROJECTS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import stowage.model.Visibility;

/** Statements of {@link Namespaces}. */
final class NamespaceSql {

  /** What {@link #read} reads, in its order. */
  static final List<Field<?>> COLUMNS =
      List.of(
          NAMESPACES.ID,
          NAMESPACES.PARENT_ID,
          NAMESPACES.OWNER_ID,
          NAMESPACES.NAME,
          NAMESPACES.PATH,
          NAMESPACES.FULL_PATH,
          NAMESPACES.DESCRIPTION,
          NAMESPACES.VISIBILITY,
          NAMESPACES.PUSH_CREATES_PROJECTS,
          NAMESPACES.CREATED_AT);

  static final Sql FIND = Sql.of(dsl -> select(dsl).and(isIt()));

  static final Sql FIND_SHARED = FIND.locking("for key share");

  static final Sql FIND_LOCKED = FIND.locking("for update");

  static final Sql FIND_BY_PATH =
      Sql.of(dsl -> select(dsl).and(NAMESPACES.FULL_PATH_KEY.eq(any(NAMESPACES.FULL_PATH_KEY))));

  static final Sql PERSONAL =
      Sql.of(dsl -> select(dsl).and(NAMESPACES.OWNER_ID.eq(any(NAMESPACES.OWNER_ID))));

  static final PathLists LONGEST =
      new PathLists(
          (dsl, paths) ->
              select(dsl)
                  .and(NAMESPACES.FULL_PATH_KEY.in(paths))
                  .orderBy(DSL.length(NAMESPACES.FULL_PATH_KEY).desc())
                  .limit(DSL.inline(1)));

  static final Sql CHILDREN =
      Sql.of(dsl -> select(dsl).and(isChild()).orderBy(NAMESPACES.FULL_PATH_KEY)).sliced();

  static final Sql COUNT_CHILDREN =
      Sql.of(dsl -> dsl.selectCount().from(NAMESPACES).where(isChild()));

  static final Sql DESCENDANTS =
      Sql.of(dsl -> select(dsl).and(isBelow()).orderBy(NAMESPACES.FULL_PATH_KEY)).sliced();

  static final Sql COUNT_DESCENDANTS =
      Sql.of(dsl -> dsl.selectCount().from(NAMESPACES).where(isBelow()));

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      NAMESPACES,
                      NAMESPACES.KIND,
                      NAMESPACES.PARENT_ID,
                      NAMESPACES.OWNER_ID,
                      NAMESPACES.NAME,
                      NAMESPACES.PATH,
                      NAMESPACES.FULL_PATH,
                      NAMESPACES.FULL_PATH_KEY,
                      NAMESPACES.DESCRIPTION,
                      NAMESPACES.VISIBILITY,
                      NAMESPACES.PUSH_CREATES_PROJECTS,
                      NAMESPACES.CREATED_AT)
                  .onConflictDoNothing()
                  .returning(NAMESPACES.ID));

  static final Sql UPDATE =
      Sql.of(
          dsl ->
              dsl.update(NAMESPACES)
                  .set(NAMESPACES.NAME, any(NAMESPACES.NAME))
                  .set(NAMESPACES.DESCRIPTION, any(NAMESPACES.DESCRIPTION))
                  .set(NAMESPACES.VISIBILITY, any(NAMESPACES.VISIBILITY))
                  .set(NAMESPACES.PUSH_CREATES_PROJECTS, any(NAMESPACES.PUSH_CREATES_PROJECTS))
                  .where(isIt()));

  static final Sql DELETE = Sql.of(dsl -> dsl.deleteFrom(NAMESPACES).where(isIt()));

  /** A group or project directly inside that more people see. */
  static final Sql MORE_VISIBLE_INSIDE =
      Sql.of(
          dsl ->
              dsl.select(NAMESPACES.ID)
                  .from(NAMESPACES)
                  .where(isChild())
                  .and(NAMESPACES.VISIBILITY.gt(any(NAMESPACES.VISIBILITY)))
                  .unionAll(
                      dsl.select(PROJECTS.ID)
                          .from(PROJECTS)
                          .where(PROJECTS.NAMESPACE_ID.eq(any(PROJECTS.NAMESPACE_ID)))
                          .and(PROJECTS.VISIBILITY.gt(any(PROJECTS.VISIBILITY))))
                  .limit(DSL.inline(1)));

  static final Sql INSIDE =
      Sql.of(
          dsl ->
              dsl.select(NAMESPACES.ID)
                  .from(NAMESPACES)
                  .where(isChild())
                  .unionAll(
                      dsl.select(PROJECTS.ID)
                          .from(PROJECTS)
                          .where(PROJECTS.NAMESPACE_ID.eq(any(PROJECTS.NAMESPACE_ID))))
                  .limit(DSL.inline(1)));

  private NamespaceSql() {}

  static Namespace read(ResultSet row) throws SQLException {
    return new Namespace(
        row.getLong(1),
        Ids.read(row, 2),
        Ids.read(row, 3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Visibility.ofNumber(row.getLong(8)).orElseThrow(),
        row.getLong(9) == 1,
        Micros.toInstant(row.getLong(10)));
  }

  private static SelectConditionStep<Record> select(DSLContext dsl) {
    return dsl.select(COLUMNS).from(NAMESPACES).where();
  }

  private static Condition isIt() {
    return NAMESPACES.ID.eq(any(NAMESPACES.ID));
  }

  private static Condition isChild() {
    return NAMESPACES.PARENT_ID.eq(any(NAMESPACES.PARENT_ID));
  }

  private static Condition isBelow() {
    return NAMESPACES
        .FULL_PATH_KEY
        .gt(any(NAMESPACES.FULL_PATH_KEY))
        .and(NAMESPACES.FULL_PATH_KEY.lt(any(NAMESPACES.FULL_PATH_KEY)));
  }
}
