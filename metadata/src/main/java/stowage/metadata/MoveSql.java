package stowage.metadata;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.substring;
import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.NAMESPACES;
import static stowage.metadata.schema.Tables.PROJECTS;
import static stowage.metadata.schema.Tables.REPOSITORIES;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Statements of {@link NamespaceMove}. */
final class MoveSql {

  static final Sql SET_PLACE =
      Sql.of(
          dsl ->
              dsl.update(NAMESPACES)
                  .set(NAMESPACES.PARENT_ID, any(NAMESPACES.PARENT_ID))
                  .set(NAMESPACES.PATH, any(NAMESPACES.PATH))
                  .where(NAMESPACES.ID.eq(any(NAMESPACES.ID))));

  static final Sql NAMESPACES_BELOW =
      Sql.of(
          dsl ->
              dsl.update(NAMESPACES)
                  .set(NAMESPACES.FULL_PATH, behind(NAMESPACES.FULL_PATH))
                  .set(NAMESPACES.FULL_PATH_KEY, behind(NAMESPACES.FULL_PATH_KEY))
                  .where(isAtOrBelow(NAMESPACES.FULL_PATH_KEY)));

  static final Sql PROJECTS_BELOW =
      Sql.of(
          dsl ->
              dsl.update(PROJECTS)
                  .set(PROJECTS.FULL_PATH, behind(PROJECTS.FULL_PATH))
                  .set(PROJECTS.FULL_PATH_KEY, behind(PROJECTS.FULL_PATH_KEY))
                  .where(isAtOrBelow(PROJECTS.FULL_PATH_KEY)));

  static final Sql DEEPEST =
      Sql.of(
          dsl ->
              dsl.select(max(levels(NAMESPACES.FULL_PATH_KEY)))
                  .from(NAMESPACES)
                  .where(isAtOrBelow(NAMESPACES.FULL_PATH_KEY)));

  static final Sql LONGEST_NAMESPACE =
      Sql.of(
          dsl ->
              dsl.select(max(length(NAMESPACES.FULL_PATH_KEY)))
                  .from(NAMESPACES)
                  .where(isAtOrBelow(NAMESPACES.FULL_PATH_KEY)));

  static final Sql LONGEST_PROJECT =
      Sql.of(
          dsl ->
              dsl.select(coalesce(max(length(PROJECTS.FULL_PATH_KEY)), inline(0)))
                  .from(PROJECTS)
                  .where(isAtOrBelow(PROJECTS.FULL_PATH_KEY)));

  static final Sql REPOSITORIES_BELOW =
      Sql.of(
          dsl ->
              dsl.select(REPOSITORIES.ID)
                  .from(PROJECTS)
                  .join(REPOSITORIES)
                  .on(REPOSITORIES.PROJECT_ID.eq(PROJECTS.ID))
                  .where(isBelow(PROJECTS.FULL_PATH_KEY))
                  .limit(inline(1)));

  private MoveSql() {}

  /** The path's end, from a place that is bound, behind a beginning that is bound. */
  private static Field<String> behind(Field<String> path) {
    Field<Integer> from = cast(DSL.param("end", SQLDataType.BIGINT), SQLDataType.INTEGER);
    return concat(any(path), substring(path, from));
  }

  private static Condition isAtOrBelow(Field<String> key) {
    return key.eq(any(key)).or(isBelow(key));
  }

  private static Condition isBelow(Field<String> key) {
    return key.gt(any(key)).and(key.lt(any(key)));
  }

  private static Field<Integer> levels(Field<String> key) {
    return length(key).minus(length(replace(key, inline("/"), inline("")))).plus(inline(1));
  }
}
