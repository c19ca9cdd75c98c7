package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImagePermissions;
import stowage.core.access.Permissions;
import stowage.core.access.ProjectRules;
import stowage.core.content.ContentSettings;
import stowage.core.content.OwnRemovals;
import stowage.core.content.OwnRepositories;
import stowage.core.content.OwnTags;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.JobToken;
import stowage.metadata.JobTokens;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewGroup;
import stowage.metadata.NewProject;
import stowage.metadata.Project;
import stowage.metadata.Repository;
import stowage.metadata.RepositoryRule;
import stowage.metadata.SecretHash;
import stowage.metadata.TagRule;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Work;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.ProtectionLevel;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

class ImagesApiTest {

  @TempDir Path folder;
  private ApiHarness api;
  private Metadata metadata;
  private Namespace team;
  private Project app;
  private Repository repository;
  private String developer;
  private String maintainer;
  private String stranger;

  @BeforeEach
  void start() throws IOException {
    api = ApiHarness.serving(folder, ImagesApiTest::resources);
    metadata = api.metadata;
    team =
        write(
            rows ->
                done(
                    metadata
                        .namespaces()
                        .createGroup(
                            rows,
                            new NewGroup(
                                OptionalLong.empty(), "Team", "Team", "", Visibility.PRIVATE),
                            api.clock.instant())));
    app = project("App");
    repository = PushedImage.push(api, "team/app/web", "1.0", "a", "b");
    developer = member("dora", AccessLevel.DEVELOPER);
    maintainer = member("max", AccessLevel.MAINTAINER);
    stranger = api.token(api.person("sam", false), "api");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  static List<Resource> resources(ApiHarness api) {
    Metadata metadata = api.metadata;
    Permissions permissions = new Permissions(metadata, api.clock);
    ImagePermissions images =
        new ImagePermissions(metadata, permissions, new ProjectRules(metadata), api.clock);
    OwnRemovals removals =
        new OwnRemovals(
            metadata, new AuditTrail(metadata, api.clock), ContentSettings.defaults(), api.clock);
    ImagePlaces places =
        new ImagePlaces(
            path ->
                metadata
                    .database()
                    .read(rows -> metadata.projects().find(rows, path))
                    .map(found -> Place.project(found.id())),
            path ->
                metadata
                    .database()
                    .read(rows -> metadata.namespaces().find(rows, path))
                    .map(found -> Place.namespace(found.id())));
    return List.of(
        new RepositoryResource(
            new OwnRepositories(metadata), removals, permissions, images, places),
        new TagResource(new OwnTags(metadata), removals, images, places));
  }

  @Test
  void aProjectsRepositoriesAreListedWithTheirPlace() {
    PushedImage.push(api, "team/app", "latest");
    ApiHarness.Got got =
        api.get(developer, "/projects/team%2FAPP/registry/repositories?tags=true&tags_count=1");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("X-Total")).isEqualTo("2");
    Map<?, ?> web = got.list().getFirst();
    assertThat(web.get("id")).isEqualTo(repository.id());
    assertThat(web.get("name")).isEqualTo("web");
    assertThat(web.get("path")).isEqualTo("team/app/web");
    assertThat(web.get("project_id")).isEqualTo(app.id());
    assertThat(web.get("location")).isEqualTo(api.registry() + "/team/app/web");
    assertThat(web.get("status")).isEqualTo(Json.Nothing.NULL);
    assertThat(web.get("tags_count")).isEqualTo(1L);
    assertThat(web.get("tags"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name", "1.0",
                    "path", "team/app/web:1.0",
                    "location", api.registry() + "/team/app/web:1.0")));
    assertThat(got.list().getLast().get("name")).isEqualTo("");
    assertThat(api.get(developer, projects("") + "?per_page=1&page=2").list())
        .<Object>extracting(each -> each.get("path"))
        .containsExactly("team/app");
    assertThat(api.get(developer, projects("")).list().getFirst().containsKey("tags")).isFalse();
  }

  @Test
  void aGroupsRepositoriesAreThoseOfAllItsProjects() {
    project("tool");
    PushedImage.push(api, "team/tool", "1");

    ApiHarness.Got got = api.get(developer, "/groups/team/registry/repositories");

    assertThat(got.list())
        .<Object>extracting(each -> each.get("path"))
        .containsExactly("team/app/web", "team/tool");
    assertThat(api.get(stranger, "/groups/" + team.id() + "/registry/repositories").text("message"))
        .isEqualTo("404 Group Not Found");
  }

  @Test
  void aRepositoryIsFoundByItsNumberAlone() {
    ApiHarness.Got got =
        api.get(developer, "/registry/repositories/" + repository.id() + "?size=1");

    assertThat(got.number("size")).isEqualTo(10);
    assertThat(api.get(stranger, "/registry/repositories/" + repository.id()).text("message"))
        .isEqualTo("404 Not found");
    assertThat(api.get(developer, "/registry/repositories/4711").status()).isEqualTo(404);
  }

  @Test
  void whatMustNotBeKnownIsNotFound() {
    for (String path : List.of("", "/" + repository.id() + "/tags")) {
      assertThat(api.get(stranger, projects(path)).text("message"))
          .isEqualTo("404 Project Not Found");
      assertThat(api.get("", projects(path)).text("message")).isEqualTo("404 Project Not Found");
    }
    assertThat(api.get(developer, "/projects/4711/registry/repositories").text("message"))
        .isEqualTo("404 Project Not Found");
    assertThat(api.get(developer, "/projects/no%2Fsuch/registry/repositories").text("message"))
        .isEqualTo("404 Project Not Found");
  }

  @Test
  void tagsAreListedInPagesByNumber() {
    PushedImage.push(api, "team/app/web", "2.0");
    PushedImage.push(api, "team/app/web", "3.0");
    ApiHarness.Got got = api.get(developer, tags("?per_page=2"));

    assertThat(got.header("X-Total")).isEqualTo("3");
    assertThat(got.list()).<Object>extracting(tag -> tag.get("name")).containsExactly("1.0", "2.0");
    assertThat(got.list().getFirst().get("path")).isEqualTo("team/app/web:1.0");
  }

  @Test
  void tagsAreFollowedByName() {
    PushedImage.push(api, "team/app/web", "2.0");
    PushedImage.push(api, "team/app/web", "3.0");
    ApiHarness.Got got =
        api.get(developer, tags("?pagination=keyset&per_page=1&sort=desc&last=3.0"));

    assertThat(got.list()).<Object>extracting(tag -> tag.get("name")).containsExactly("2.0");
    assertThat(got.header("Link")).contains("last=2.0", "sort=desc", "rel=\"next\"");
    assertThat(got.header("X-Total")).isEmpty();
    assertThat(api.get(developer, tags("?pagination=keyset&last=2.0")).header("Link")).isEmpty();
  }

  @Test
  void aTagTellsOfItsImage() {
    ApiHarness.Got got = api.get(developer, tags("/1.0"));

    String config = PushedImage.digest("config of 1.0").hex();
    assertThat(got.text("revision")).isEqualTo(config);
    assertThat(got.text("short_revision")).isEqualTo(config.substring(0, 9));
    assertThat(got.text("digest")).isEqualTo(PushedImage.digest("1.0").toString());
    assertThat(got.number("total_size")).isEqualTo(10);
    assertThat(got.text("location")).isEqualTo(api.registry() + "/team/app/web:1.0");
    assertThat(api.get(developer, tags("/nothing")).text("message")).isEqualTo("404 Tag Not Found");
    assertThat(api.get(developer, tags("/a%2Fb")).status()).isEqualTo(404);
  }

  @Test
  void aDeveloperDeletesATagAndAMaintainerARepository() {
    assertThat(api.delete(developer, projects("/" + repository.id())).status()).isEqualTo(403);
    assertThat(api.delete(developer, tags("/1.0")).status()).isEqualTo(200);
    assertThat(api.delete(developer, tags("/1.0")).status()).isEqualTo(404);

    assertThat(api.delete(maintainer, projects("/" + repository.id())).status()).isEqualTo(202);
    assertThat(api.get(maintainer, projects("/" + repository.id() + "/tags")).text("message"))
        .isEqualTo("404 Not found");
    assertThat(api.delete("", projects("/" + repository.id())).status()).isEqualTo(401);
    assertThat(api.get(maintainer, projects("")).list()).isEmpty();
  }

  @Test
  void rulesKeepRepositoriesAndTags() {
    write(
        rows ->
            done(
                metadata
                    .repositoryRules()
                    .create(
                        rows,
                        new RepositoryRule(
                            0,
                            app.id(),
                            "team/app/w*",
                            Optional.empty(),
                            Optional.of(ProtectionLevel.OWNER)),
                        api.clock.instant())));
    write(
        rows ->
            done(
                metadata
                    .tagRules()
                    .create(
                        rows,
                        new TagRule(0, app.id(), "1", Optional.empty()),
                        api.clock.instant())));

    assertThat(api.delete(maintainer, projects("/" + repository.id())).text("message"))
        .isEqualTo("403 Forbidden - Deleting protected container repository forbidden.");
    assertThat(api.delete(maintainer, tags("/1.0")).text("message"))
        .isEqualTo("403 Forbidden - cannot delete protected tag(s)");
  }

  @Test
  void aJobWorksOnItsOwnProjectsImages() {
    JobTokens.Mint mint =
        new JobTokens.Mint(
            app.id(), OptionalLong.empty(), "7", api.clock.instant().plusSeconds(60));
    JobTokens.Minting minting =
        write(
            rows ->
                metadata.jobTokens().create(rows, mint, SecretHash.of("job"), api.clock.instant()));
    JobToken job = ((JobTokens.Minting.Minted) minting).token();
    api.extraTokens.put("job", new Actor.Job(job, Optional.empty()));
    Project other = project("other");

    assertThat(api.get("job", projects("")).list()).hasSize(1);
    assertThat(api.get("job", "/projects/" + other.id() + "/registry/repositories").status())
        .isEqualTo(404);
    assertThat(api.get("job", "/groups/team/registry/repositories").status()).isEqualTo(401);
    assertThat(api.delete("job", tags("/1.0")).status()).isEqualTo(200);
  }

  private String projects(String rest) {
    return "/projects/" + app.id() + "/registry/repositories" + rest;
  }

  private String tags(String rest) {
    return projects("/" + repository.id() + "/tags" + rest);
  }

  private String member(String name, AccessLevel level) {
    User user = api.person(name, false);
    Membership membership =
        new Membership(Place.namespace(team.id()), user.id(), level, Optional.empty());
    write(
        rows ->
            done(
                metadata
                    .members()
                    .add(rows, membership, OptionalLong.empty(), api.clock.instant())));
    return api.token(user, "api");
  }

  private Project project(String path) {
    NewProject project =
        new NewProject(
            team.id(),
            OptionalLong.empty(),
            path,
            path,
            "",
            Visibility.PRIVATE,
            RegistryAccess.ENABLED);
    return write(rows -> done(metadata.projects().create(rows, project, api.clock.instant())));
  }

  private <T> T write(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.PROCESS, work);
  }

  private static <T> T done(Change<T> change) {
    return switch (change) {
      case Change.Done<T>(T row) -> row;
      case Change.Refused<T> refused -> throw new AssertionError(refused);
    };
  }
}
