package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.PROJECTS;
import static stowage.metadata.schema.Tables.REPOSITORIES;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** Statements of {@link Projects}. */
final class ProjectSql {

  /** What {@link #read} reads, in its order. */
  static final List<Field<?>> COLUMNS =
      List.of(
          PROJECTS.ID,
          PROJECTS.NAMESPACE_ID,
          PROJECTS.CREATOR_ID,
          PROJECTS.NAME,
          PROJECTS.PATH,
          PROJECTS.FULL_PATH,
          PROJECTS.DESCRIPTION,
          PROJECTS.VISIBILITY,
          PROJECTS.REGISTRY_ACCESS,
          PROJECTS.CREATED_AT);

  static final Sql FIND = Sql.of(dsl -> select(dsl).and(isIt()));

  static final Sql FIND_SHARED = FIND.locking("for key share");

  static final Sql FIND_LOCKED = FIND.locking("for update");

  static final Sql FIND_TO_CHANGE = FIND.locking("for no key update");

  static final Sql FIND_BY_PATH =
      Sql.of(dsl -> select(dsl).and(PROJECTS.FULL_PATH_KEY.eq(any(PROJECTS.FULL_PATH_KEY))));

  static final PathLists OWNING =
      new PathLists((dsl, paths) -> longest(dsl.select(COLUMNS).from(PROJECTS), paths));

  static final Sql INSERT =
      Sql.of(
          dsl ->
              Sql.insert(
                      dsl,
                      PROJECTS,
                      PROJECTS.NAMESPACE_ID,
                      PROJECTS.CREATOR_ID,
                      PROJECTS.NAME,
                      PROJECTS.PATH,
                      PROJECTS.FULL_PATH,
                      PROJECTS.FULL_PATH_KEY,
                      PROJECTS.DESCRIPTION,
                      PROJECTS.VISIBILITY,
                      PROJECTS.REGISTRY_ACCESS,
                      PROJECTS.CREATED_AT)
                  .onConflictDoNothing()
                  .returning(PROJECTS.ID));

  static final Sql UPDATE =
      Sql.of(
          dsl ->
              dsl.update(PROJECTS)
                  .set(PROJECTS.NAME, any(PROJECTS.NAME))
                  .set(PROJECTS.DESCRIPTION, any(PROJECTS.DESCRIPTION))
                  .set(PROJECTS.VISIBILITY, any(PROJECTS.VISIBILITY))
                  .set(PROJECTS.REGISTRY_ACCESS, any(PROJECTS.REGISTRY_ACCESS))
                  .where(isIt()));

  static final Sql MOVE =
      Sql.of(
          dsl ->
              dsl.update(PROJECTS)
                  .set(PROJECTS.NAMESPACE_ID, any(PROJECTS.NAMESPACE_ID))
                  .set(PROJECTS.PATH, any(PROJECTS.PATH))
                  .set(PROJECTS.FULL_PATH, any(PROJECTS.FULL_PATH))
                  .set(PROJECTS.FULL_PATH_KEY, any(PROJECTS.FULL_PATH_KEY))
                  .where(isIt()));

  static final Sql DELETE = Sql.of(dsl -> dsl.deleteFrom(PROJECTS).where(isIt()));

  static final Sql REPOSITORIES_OF =
      Sql.of(
          dsl ->
              dsl.select(REPOSITORIES.ID)
                  .from(REPOSITORIES)
                  .where(REPOSITORIES.PROJECT_ID.eq(any(REPOSITORIES.PROJECT_ID)))
                  .limit(DSL.inline(1)));

  private ProjectSql() {}

  static Project read(ResultSet row) throws SQLException {
    return new Project(
        row.getLong(1),
        row.getLong(2),
        Ids.read(row, 3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Visibility.ofNumber(row.getLong(8)).orElseThrow(),
        RegistryAccess.ofWireName(row.getString(9)).orElseThrow(),
        Micros.toInstant(row.getLong(10)));
  }

  static Select<Record> longest(SelectJoinStep<Record> projects, List<Param<String>> paths) {
    return projects
        .where(PROJECTS.FULL_PATH_KEY.in(paths))
        .orderBy(DSL.length(PROJECTS.FULL_PATH_KEY).desc())
        .limit(DSL.inline(1));
  }

  private static SelectConditionStep<Record> select(DSLContext dsl) {
    return dsl.select(COLUMNS).from(PROJECTS).where();
  }

  private static Condition isIt() {
    return PROJECTS.ID.eq(any(PROJECTS.ID));
  }
}
