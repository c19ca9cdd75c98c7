package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import stowage.model.Place;
import stowage.model.RepositoryName;

/**
 * With some thousand groups eight levels deep and many projects, questions about one place are
 * answered by keys alone: the plan scans no table.
 */
abstract class PlansContract extends PlacesCase {

  private static final int TREES = 500;
  private static final int LEVELS = 8;
  private static final int PROJECTS_PER_GROUP = 4;
  private static final Pattern SCAN =
      Pattern.compile(
          "(?i)(SCAN|Seq Scan on) \"?(users|namespaces|projects|members|shares|repositories)\\b.*");

  private static final String NUMBERS =
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) ";

  @Test
  void rightsAreFoundByKeysAlone() {
    fill();
    RepositoryName image = new RepositoryName("t250/g/g/g/g/g/g/g/p2/image");
    Project project = read(rows -> metadata.projects().owning(rows, image)).orElseThrow();
    long namespace = project.namespaceId();
    long user = Long.parseLong(select("select max(id) from users").getFirst());
    List<@Nullable Object> rest = Arrays.asList(20_000L, user, user, 20_000L, user, 20_000L);
    List<String> paths = PathLists.paths(image);

    assertNoScan(RightsSql.AT_PLACE, with(rest, project.id(), null));
    assertNoScan(RightsSql.AT_PLACE, with(rest, null, namespace));
    assertNoScan(RightsSql.AT_PROJECT, with(rest, project.id(), null));
    List<@Nullable Object> values = new ArrayList<>(paths);
    values.add(null);
    values.addAll(rest);
    assertNoScan(RightsSql.AT_IMAGE.ofSize(paths.size()), values);
    assertNoScan(ProjectSql.OWNING.ofSize(paths.size()), new ArrayList<@Nullable Object>(paths));
    assertNoScan(NamespaceSql.LONGEST.ofSize(paths.size()), new ArrayList<@Nullable Object>(paths));
    assertFound(rows -> metadata.rights().at(rows, user, Place.project(project.id()), NOW))
        .isPresent();
  }

  private static List<@Nullable Object> with(
      List<@Nullable Object> rest, @Nullable Long project, @Nullable Long namespace) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(project);
    values.add(namespace);
    values.addAll(rest);
    return values;
  }

  private void assertNoScan(Sql sql, List<@Nullable Object> values) {
    List<String> plan = read(rows -> plan(rows, sql, values));
    assertThat(plan).hasSizeGreaterThan(1);
    assertThat(plan).as(() -> String.join("\n", plan)).noneMatch(line -> SCAN.matcher(line).find());
  }

  private static List<String> plan(Snapshot rows, Sql sql, List<@Nullable Object> values) {
    boolean sqlite = rows.session().dialect() == Dialect.SQLITE;
    String text = sql.text(rows.session().dialect());
    return rows.list(
        Sql.plain((sqlite ? "explain query plan " : "explain ") + text),
        row -> row.getString(sqlite ? 4 : 1),
        values.toArray());
  }

  private void fill() {
    insert(
        NUMBERS.formatted(200)
            + "insert into users (username, username_key, kind, name, is_admin, is_external,"
            + " is_tokens_only, state, created_at)"
            + " select 'u' || i, 'u' || i, 'person', 'u', 0, 0, 0, 'active', 0 from n");
    insert(
        NUMBERS.formatted(TREES)
            + "insert into namespaces (kind, name, path, full_path, full_path_key, description,"
            + " visibility, push_creates_projects, created_at)"
            + " select 'group', 't', 't' || i, 't' || i, 't' || i, '', 20, 0, 0 from n");
    for (int level = 1; level < LEVELS; level++) {
      insert(
          "insert into namespaces (kind, parent_id, name, path, full_path, full_path_key,"
              + " description, visibility, push_creates_projects, created_at)"
              + " select 'group', id, 'g', 'g', full_path || '/g', full_path_key || '/g', '', 20,"
              + " 0, 0 from namespaces where length(full_path) - length(replace(full_path, '/',"
              + " '')) = "
              + (level - 1));
    }
    insert(
        NUMBERS.formatted(PROJECTS_PER_GROUP)
            + "insert into projects (namespace_id, name, path, full_path, full_path_key,"
            + " description, visibility, registry_access, created_at)"
            + " select id, 'p', 'p' || i, full_path || '/p' || i, full_path || '/p' || i, '', 0,"
            + " 'enabled', 0 from namespaces, n");
    insert(
        "insert into members (source_kind, source_id, user_id, level, created_at)"
            + " select 'namespace', namespaces.id, users.id, 30, 0 from namespaces join users"
            + " on (users.id + namespaces.id) % 20 = 0 or users.username = 'u200'");
    insert(
        "insert into shares (source_kind, source_id, group_id, level, created_at)"
            + " select 'namespace', one.id, two.id, 20, 0 from namespaces one join namespaces two"
            + " on two.id in (one.id + 1, one.id + 7)");
    insert(
        "insert into shares (source_kind, source_id, group_id, level, created_at)"
            + " select 'project', id, namespace_id, 20, 0 from projects where path = 'p1'");
    write(rows -> rows.change(Sql.plain("analyze")));
  }

  private void insert(String sql) {
    write(rows -> rows.change(Sql.plain(sql)));
  }
}
