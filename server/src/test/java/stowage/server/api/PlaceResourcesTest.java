package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Permissions;
import stowage.core.access.SettingsStore;
import stowage.core.projects.GroupChanges;
import stowage.core.projects.Groups;
import stowage.core.projects.MemberChanges;
import stowage.core.projects.Memberships;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.ProjectChanges;
import stowage.core.projects.ProjectListings;
import stowage.core.projects.RepositoryRuleBook;
import stowage.core.projects.Sharing;
import stowage.core.projects.TagRuleBook;
import stowage.metadata.User;

class PlaceResourcesTest {

  private ApiHarness api;
  private String ada;
  private String bob;
  private User bobHimself;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException {
    api = ApiHarness.serving(folder, PlaceResourcesTest::resources);
    ada = api.token(api.person("ada", false), "api");
    bobHimself = api.person("bob", false);
    bob = api.token(bobHimself, "api");
  }

  @AfterEach
  void close() {
    api.close();
  }

  static List<Resource> resources(ApiHarness api) {
    SettingsStore settings = new SettingsStore(api.metadata, api.clock);
    return new PlaceResources(
            new PlaceFinder(api.metadata),
            new Permissions(api.metadata, api.clock),
            new PlaceResources.OfGroups(
                new Groups(api.metadata, api.clock),
                new GroupChanges(api.metadata, settings, api.clock)),
            new PlaceResources.OfProjects(
                new ProjectListings(api.metadata, api.clock),
                new ProjectChanges(api.metadata, settings, api.clock),
                new RepositoryRuleBook(api.metadata, api.clock),
                new TagRuleBook(api.metadata, api.clock)),
            new PlaceResources.OfMembers(
                new Memberships(api.metadata, api.clock),
                new MemberChanges(api.metadata, api.clock),
                new Sharing(api.metadata, api.clock)),
            settings)
        .all();
  }

  @Test
  void groupsAreMadeFoundChangedAndDeleted() {
    ApiHarness.Got made = api.post(ada, "/groups", "name", "Team One", "path", "Team");
    assertThat(made.status()).isEqualTo(201);
    long id = made.number("id");
    ApiHarness.Got low =
        api.post(ada, "/groups", "name", "Low", "path", "low", "parent_id", "" + id);
    assertThat(low.text("full_path")).isEqualTo("Team/low");
    assertThat(low.text("full_name")).isEqualTo("Team One / Low");

    assertThat(api.get(ada, "/groups/team%2Flow").number("parent_id")).isEqualTo(id);
    assertThat(api.get(ada, "/groups").list()).hasSize(2);
    assertThat(api.get(ada, "/groups?top_level_only=true").list()).hasSize(1);
    assertThat(api.get(ada, "/groups/team/subgroups").list()).hasSize(1);
    assertThat(api.get(ada, "/groups/team/descendant_groups").header("x-total")).isEqualTo("1");
    assertThat(api.get(bob, "/groups/team").status()).isEqualTo(404);
    assertThat(api.get("", "/groups/team").status()).isEqualTo(404);
    assertThat(api.get(bob, "/groups").list()).isEmpty();

    ApiHarness.Got changed =
        api.put(ada, "/groups/" + id, "visibility", "public", "push_creates_projects", "true");
    assertThat(changed.at("push_creates_projects")).isEqualTo(true);
    assertThat(api.get("", "/groups").list()).hasSize(1);
    assertThat(api.put(bob, "/groups/" + id, "name", "x").status()).isEqualTo(403);
    assertThat(api.delete(ada, "/groups/" + id).status()).isEqualTo(409);
    assertThat(api.post(ada, "/groups/team%2Flow/transfer").text("full_path")).isEqualTo("low");
    assertThat(api.delete(ada, "/groups/" + id).status()).isEqualTo(202);
  }

  @Test
  void namesThatImagesCantHaveAreRefusedWithTheReason() {
    ApiHarness.Got got = api.post(ada, "/groups", "name", "x", "path", "_x");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text("message")).contains("path").contains("must begin");
    assertThat(api.post(ada, "/projects", "name", "x", "path", "a..b").text("message"))
        .contains("in a row");
    assertThat(api.post(ada, "/groups", "name", "x", "path", "api").text("message"))
        .contains("reserved");
  }

  @Test
  void projectsAreMadeFoundChangedAndDeleted() {
    ApiHarness.Got made = api.post(ada, "/projects", "name", "My App");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("path_with_namespace")).isEqualTo("ada/My-App");
    assertThat(made.text("container_registry_access_level")).isEqualTo("enabled");
    long id = made.number("id");

    assertThat(api.get(ada, "/projects/ADA%2Fmy-app").number("id")).isEqualTo(id);
    assertThat(api.get(bob, "/projects/" + id).status()).isEqualTo(404);
    assertThat(api.get(ada, "/projects?owned=true&simple=true").list()).hasSize(1);
    assertThat(api.get(bob, "/projects").list()).isEmpty();
    assertThat(
            api.put(ada, "/projects/" + id, "container_registry_enabled", "false")
                .text("container_registry_access_level"))
        .isEqualTo("disabled");
    assertThat(
            api.put(
                    ada,
                    "/projects/" + id,
                    "container_registry_access_level",
                    "private",
                    "path",
                    "app")
                .text("path_with_namespace"))
        .isEqualTo("ada/app");
    long team = api.post(ada, "/groups", "name", "t", "path", "t").number("id");
    assertThat(
            api.put(ada, "/projects/" + id + "/transfer", "namespace", "" + team)
                .text("path_with_namespace"))
        .isEqualTo("t/app");
    assertThat(api.get(ada, "/groups/t/projects").list()).hasSize(1);
    assertThat(api.delete(ada, "/projects/" + id).status()).isEqualTo(202);
    assertThat(api.get(ada, "/projects/" + id).status()).isEqualTo(404);
  }

  @Test
  void projectsSayAsWhatYouAreAMember() {
    api.post(ada, "/groups", "name", "Team", "path", "team", "visibility", "public");
    long team = api.get(ada, "/groups/team").number("id");
    String[] open = {"visibility", "public", "namespace_id", "" + team};
    long app = api.post(ada, "/projects", with(open, "name", "app")).number("id");
    long other = api.post(ada, "/projects", with(open, "name", "other")).number("id");
    long own = api.post(ada, "/projects", "name", "own").number("id");
    String bobsNumber = "" + bobHimself.id();
    String members = "/projects/" + app + "/members";
    api.post(ada, members, "user_id", bobsNumber, "access_level", "40");
    api.post(ada, "/groups/team/members", "user_id", bobsNumber, "access_level", "20");

    Map<String, Object> nothing = new HashMap<>();
    nothing.put("project_access", Json.Nothing.NULL);
    nothing.put("group_access", Json.Nothing.NULL);
    assertThat(permissions(ada, own)).isEqualTo(access(nothing, "project_access", 50));
    assertThat(permissions(ada, app)).isEqualTo(access(nothing, "group_access", 50));
    Map<String, Object> inGroup = access(nothing, "group_access", 20);
    assertThat(permissions(bob, other)).isEqualTo(inGroup);
    assertThat(permissions(bob, app)).isEqualTo(access(inGroup, "project_access", 40));
    List<Map<?, ?>> listed = api.get(bob, "/projects?order_by=name&sort=asc").list();
    assertThat(listed).hasSize(2);
    assertThat(listed.getFirst().get("permissions"))
        .isEqualTo(access(inGroup, "project_access", 40));
    assertThat(listed.getLast().get("permissions")).isEqualTo(inGroup);
    String carol = api.token(api.person("carol", false), "read_api");
    assertThat(permissions(carol, app)).isEqualTo(nothing);
    assertThat(api.get("", "/projects/" + app).object().containsKey("permissions")).isFalse();
    assertThat(api.get(bob, "/groups/team/projects").list().getFirst().containsKey("permissions"))
        .isFalse();
  }

  private static String[] with(String[] fields, String... more) {
    return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
  }

  private Object permissions(String token, long project) {
    return api.get(token, "/projects/" + project).at("permissions");
  }

  private static Map<String, Object> access(Map<String, Object> rest, String kind, long level) {
    Map<String, Object> more = new HashMap<>(rest);
    more.put(kind, Map.of("access_level", level, "notification_level", 3L));
    return more;
  }

  @Test
  void membersComeAndGo() {
    api.post(ada, "/groups", "name", "Team", "path", "team");
    String path = "/groups/team/members";

    assertThat(api.post(ada, path, "username", "bob", "access_level", "30").status())
        .isEqualTo(201);
    assertThat(api.post(ada, path, "username", "bob", "access_level", "30").status())
        .isEqualTo(409);
    assertThat(api.post(ada, path, "username", "bob", "access_level", "31").status())
        .isEqualTo(400);
    assertThat(api.get(bob, path).list()).hasSize(2);
    assertThat(api.get(bob, path + "/all?query=ad").list()).hasSize(1);
    String own = path + "/" + bobHimself.id();
    assertThat(api.get(ada, own).number("access_level")).isEqualTo(30);
    assertThat(
            api.put(ada, own, "access_level", "20", "expires_at", "2099-01-01").text("expires_at"))
        .isEqualTo("2099-01-01");
    assertThat(api.put(bob, own, "access_level", "50").status()).isEqualTo(403);
    assertThat(api.delete(bob, own).status()).isEqualTo(204);
    assertThat(api.get(ada, own).status()).isEqualTo(404);
  }

  @Test
  void groupsAreLetIn() {
    api.post(ada, "/groups", "name", "Team", "path", "team");
    long open =
        api.post(bob, "/groups", "name", "o", "path", "open", "visibility", "public").number("id");

    assertThat(
            api.post(ada, "/groups/team/share", "group_id", "" + open, "group_access", "20")
                .text("full_path"))
        .isEqualTo("team");
    assertThat(api.get(bob, "/groups/team").at("shared_with_groups"))
        .isEqualTo(
            List.of(
                nullable(
                    Map.of(
                        "group_id",
                        open,
                        "group_name",
                        "o",
                        "group_full_path",
                        "open",
                        "group_access_level",
                        20L),
                    "expires_at")));
    assertThat(api.delete(ada, "/groups/team/share/" + open).status()).isEqualTo(204);
    assertThat(api.get(bob, "/groups/team").status()).isEqualTo(404);
  }

  private static Map<String, Object> nullable(Map<String, Object> members, String name) {
    Map<String, Object> all = new HashMap<>(members);
    all.put(name, Json.Nothing.NULL);
    return all;
  }

  @Test
  void rulesHaveTheirCodes() {
    long id = api.post(ada, "/projects", "name", "app").number("id");
    String rules = "/projects/" + id + "/registry/protection/repository/rules";
    String push = "minimum_access_level_for_push";
    String delete = "minimum_access_level_for_delete";
    String pattern = "repository_path_pattern";

    assertThat(api.post(ada, rules, pattern, "ada/app*").status()).isEqualTo(422);
    assertThat(api.post(ada, rules, pattern, "ada/app*", push, "guest").status()).isEqualTo(400);
    assertThat(api.post(ada, rules, push, "owner").status()).isEqualTo(400);
    ApiHarness.Got made = api.post(ada, rules, pattern, "ada/app*", push, "owner");
    assertThat(made.status()).isEqualTo(201);
    assertThat(api.post(ada, rules, pattern, "ada/app*", push, "owner").status()).isEqualTo(422);
    String rule = rules + "/" + made.number("id");
    ApiHarness.Got changed = api.form("PATCH", ada, rule, push, "", delete, "admin");
    assertThat(changed.at(push)).isEqualTo(Json.Nothing.NULL);
    assertThat(changed.text(delete)).isEqualTo("admin");
    assertThat(api.form("PATCH", ada, rule, delete, "").status()).isEqualTo(422);
    assertThat(api.get(ada, rules).list()).hasSize(1);
    assertThat(api.get(bob, rules).status()).isEqualTo(404);
    assertThat(api.delete(ada, rule).status()).isEqualTo(204);
    assertThat(api.delete(ada, rule).status()).isEqualTo(404);
  }

  @Test
  void tagRulesHaveTheirCodes() {
    long id = api.post(ada, "/projects", "name", "app").number("id");
    String root = "/projects/" + id + "/registry/protection/tag";
    String push = "minimum_access_level_for_push";
    String delete = "minimum_access_level_for_delete";

    assertThat(api.post(ada, root + "/rules", "tag_name_pattern", "v").status()).isEqualTo(400);
    assertThat(
            api.post(ada, root + "/rules", "tag_name_pattern", "(", push, "owner", delete, "owner")
                .status())
        .isEqualTo(422);
    ApiHarness.Got made =
        api.post(ada, root + "/rules", "tag_name_pattern", "v", push, "owner", delete, "owner");
    assertThat(made.status()).isEqualTo(201);
    String rule = root + "/rules/" + made.number("id");
    assertThat(api.form("PATCH", ada, rule, push, "").status()).isEqualTo(422);
    assertThat(api.form("PATCH", ada, rule, push, "maintainer").text(push)).isEqualTo("maintainer");
    ApiHarness.Got frozen = api.post(ada, root + "/immutable_rules", "tag_name_pattern", "^r");
    assertThat(frozen.at("immutable")).isEqualTo(true);
    assertThat(api.get(ada, root + "/immutable_rules").list()).hasSize(1);
    assertThat(api.get(ada, root + "/rules").list()).hasSize(1);
    assertThat(api.delete(ada, root + "/immutable_rules/" + frozen.number("id")).status())
        .isEqualTo(204);
    assertThat(api.delete(ada, rule).status()).isEqualTo(204);
  }

  @Test
  void settingsAreForAdministrators() {
    String root = api.administrator();
    String name = "container_registry_token_expire_delay";

    assertThat(api.get(ada, "/application/settings").status()).isEqualTo(403);
    assertThat(api.put(ada, "/application/settings", name, "7").status()).isEqualTo(403);
    assertThat(api.get(root, "/application/settings").number(name)).isEqualTo(5);
    assertThat(api.put(root, "/application/settings", name, "7").number(name)).isEqualTo(7);
    assertThat(api.put(root, "/application/settings", name, "0").status()).isEqualTo(400);
    assertThat(
            api.put(root, "/application/settings", "container_registry_enabled", "false")
                .at("container_registry_enabled"))
        .isEqualTo(false);
  }

  @Test
  void namespacesAreThoseWhereProjectsCanBe() {
    api.post(ada, "/groups", "name", "Team", "path", "team");

    assertThat(api.get(ada, "/namespaces").list()).hasSize(2);
    assertThat(api.get(bob, "/namespaces").list()).hasSize(1);
    assertThat(api.get(ada, "/namespaces/ada").text("kind")).isEqualTo("user");
    assertThat(api.get(ada, "/namespaces/team/exists").at("exists")).isEqualTo(true);
    assertThat(api.get(ada, "/namespaces/nothing/exists").at("exists")).isEqualTo(false);
    assertThat(api.get(bob, "/namespaces/team").status()).isEqualTo(404);
  }
}
