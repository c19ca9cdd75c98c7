package stowage.metadata;

import static stowage.metadata.Sql.any;
import static stowage.metadata.schema.Tables.PROJECTS;
import static stowage.metadata.schema.Tables.REPOSITORIES;

import java.util.List;

/**
 * Gives a project the repositories without one that stand at its path or below it. No project is
 * inside another, so theirs is the only path that could claim them.
 */
final class Adoption {

  private static final Sql ADOPT =
      Sql.of(
          dsl ->
              dsl.update(REPOSITORIES)
                  .set(REPOSITORIES.PROJECT_ID, any(REPOSITORIES.PROJECT_ID))
                  .where(REPOSITORIES.PROJECT_ID.isNull())
                  .and(REPOSITORIES.REMOVED_AT.isNull())
                  .and(
                      REPOSITORIES
                          .NAME
                          .eq(any(REPOSITORIES.NAME))
                          .or(
                              REPOSITORIES
                                  .NAME
                                  .gt(any(REPOSITORIES.NAME))
                                  .and(REPOSITORIES.NAME.lt(any(REPOSITORIES.NAME))))));

  private static final Sql PROJECTS_BELOW =
      Sql.of(
          dsl ->
              dsl.select(PROJECTS.ID, PROJECTS.FULL_PATH_KEY)
                  .from(PROJECTS)
                  .where(PROJECTS.FULL_PATH_KEY.gt(any(PROJECTS.FULL_PATH_KEY)))
                  .and(PROJECTS.FULL_PATH_KEY.lt(any(PROJECTS.FULL_PATH_KEY))));

  private record Found(long id, String key) {}

  private Adoption() {}

  static void by(Transaction rows, long project, String key) {
    rows.change(ADOPT, project, key, Paths.below(key), Paths.afterBelow(key));
  }

  /** By every project that has come below this path. */
  static void below(Transaction rows, String key) {
    List<Found> projects =
        rows.list(
            PROJECTS_BELOW,
            row -> new Found(row.getLong(1), row.getString(2)),
            Paths.below(key),
            Paths.afterBelow(key));
    projects.forEach(project -> by(rows, project.id(), project.key()));
  }
}
