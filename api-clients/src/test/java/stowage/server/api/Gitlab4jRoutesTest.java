package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.GroupApi;
import org.gitlab4j.api.ProjectApi;
import org.gitlab4j.api.UserApi;
import org.gitlab4j.api.models.AccessLevel;
import org.gitlab4j.api.models.Group;
import org.gitlab4j.api.models.GroupFilter;
import org.gitlab4j.api.models.GroupParams;
import org.gitlab4j.api.models.ImpersonationToken.Scope;
import org.gitlab4j.api.models.Project;
import org.gitlab4j.api.models.ProjectFilter;
import org.gitlab4j.api.models.Setting;
import org.gitlab4j.api.models.User;
import org.gitlab4j.models.Constants.DeployTokenScope;
import org.gitlab4j.models.Constants.ProjectAccessTokenScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.Repository;

/**
 * Every route that the client has a call for is called by it and answers; the others are named. A
 * new route has to be on one side or the other.
 */
class Gitlab4jRoutesTest extends Gitlab4jTest {

  private static final Date EXPIRY = Date.from(Instant.parse("2026-05-01T00:00:00Z"));
  private static final Scope[] SCOPES = {Scope.API};

  private final Set<String> driven = new TreeSet<>();
  private User dora;
  private Group team;
  private Group guests;
  private Project app;

  @BeforeEach
  void make() throws GitLabApiException {
    dora = user("dora");
    team = admin.getGroupApi().addGroup("Team", "team");
    guests = admin.getGroupApi().addGroup("Guests", "guests");
    app = admin.getProjectApi().createProject(team.getId(), "app");
  }

  /** Calls, and notes the route that was meant. */
  private void drive(String route, ClientCall call) throws GitLabApiException {
    harness.seen().forget();
    call.run();
    assertThat(harness.seen().names()).as("what the client asked for").contains(route);
    driven.add(route);
  }

  @Test
  void everyRouteIsDrivenOrKnownToHaveNoCall() throws GitLabApiException, IOException {
    driveUsers();
    driveOwnTokens();
    driveGroups();
    driveProjects();
    driveMembersOfGroups();
    driveMembersOfProjects();
    driveTokensOfProjects();
    driveTokensOfGroups();
    driveImages();
    driveTheSite();

    Set<String> undriven =
        harness.routes().stream()
            .map(SeenRoutes::name)
            .filter(route -> !driven.contains(route))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(undriven).isEqualTo(RoutesWithoutCall.read().names());
  }

  @Test
  void everyResourceOfTheApiIsServed() throws IOException, URISyntaxException {
    Set<Class<?>> served =
        resources(harness).stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(ResourceClasses.all()).isNotEmpty().isEqualTo(served);
  }

  private User user(String name) throws GitLabApiException {
    User wanted = new User().withUsername(name).withName(name).withEmail(name + "@a.example");
    return admin.getUserApi().createUser(wanted, "correct horse", false);
  }

  private void driveUsers() throws GitLabApiException {
    UserApi users = admin.getUserApi();
    drive("GET /user", users::getCurrentUser);
    drive("GET /users", users::getUsers);
    drive("POST /users", () -> user("sam"));
    drive("GET /users/:id", () -> users.getUser(dora.getId()));
    drive("PUT /users/:id", () -> users.updateUser(dora.withName("Dora"), null));
    drive("POST /users/:id/block", () -> users.blockUser(dora.getId()));
    drive("POST /users/:id/unblock", () -> users.unblockUser(dora.getId()));
    drive("POST /users/:id/activate", () -> users.activateUser(dora.getId()));
    drive(
        "GET /users/:id/projects",
        () -> admin.getProjectApi().getUserProjects(dora.getId(), new ProjectFilter()));
    drive("DELETE /users/:id", () -> users.deleteUser(users.getUser("sam").getId()));
  }

  private void driveOwnTokens() throws GitLabApiException {
    UserApi users = admin.getUserApi();
    drive(
        "POST /users/:user_id/personal_access_tokens",
        () -> users.createPersonalAccessToken(dora.getId(), "a", "", EXPIRY, SCOPES));
    drive(
        "POST /user/personal_access_tokens",
        () -> users.createPersonalAccessToken("b", "for b", EXPIRY, SCOPES));
    drive(
        "GET /personal_access_tokens",
        () -> admin.getPersonalAccessTokenApi().getPersonalAccessTokens());
    drive(
        "GET /personal_access_tokens/self",
        () -> admin.getPersonalAccessTokenApi().getPersonalAccessToken());
    String made = users.createPersonalAccessToken("c", "for c", EXPIRY, SCOPES).getId().toString();
    drive(
        "GET /personal_access_tokens/:id",
        () -> admin.getPersonalAccessTokenApi().getPersonalAccessToken(made));
    drive(
        "POST /personal_access_tokens/:id/rotate",
        () -> admin.getPersonalAccessTokenApi().rotatePersonalAccessToken(made, EXPIRY));
    GitLabApi other = as(users.createPersonalAccessToken("d", "", EXPIRY, SCOPES).getToken());
    long last = other.getPersonalAccessTokenApi().getPersonalAccessToken().getId();
    drive(
        "DELETE /personal_access_tokens/:id",
        () -> admin.getPersonalAccessTokenApi().revokePersonalAccessToken(last));
    GitLabApi own = as(users.createPersonalAccessToken("e", "", EXPIRY, SCOPES).getToken());
    drive(
        "POST /personal_access_tokens/self/rotate",
        () -> own.getPersonalAccessTokenApi().rotatePersonalAccessToken(EXPIRY));
  }

  private void driveGroups() throws GitLabApiException {
    GroupApi groups = admin.getGroupApi();
    drive("GET /groups", groups::getGroups);
    drive("GET /groups/:id", () -> groups.getGroup("team"));
    GroupParams low = new GroupParams().withName("Low").withPath("low").withParentId(team.getId());
    drive("POST /groups", () -> groups.createGroup(low));
    drive("GET /groups/:id/subgroups", () -> groups.getSubGroups("team"));
    drive(
        "GET /groups/:id/descendant_groups",
        () -> groups.getDescendantGroups("team", new GroupFilter()));
    drive("GET /groups/:id/projects", () -> groups.getProjects("team"));
    drive(
        "PUT /groups/:id",
        () -> groups.updateGroup("team", new GroupParams().withDescription("those of us")));
    drive("DELETE /groups/:id", () -> groups.deleteGroup("team/low"));
    drive(
        "POST /groups/:id/share",
        () -> groups.shareGroup("team", guests.getId(), AccessLevel.REPORTER, EXPIRY));
    drive("DELETE /groups/:id/share/:group_id", () -> groups.unshareGroup("team", guests.getId()));
  }

  private void driveProjects() throws GitLabApiException {
    ProjectApi projects = admin.getProjectApi();
    drive("GET /projects", projects::getProjects);
    drive("GET /projects/:id", () -> projects.getProject("team/app"));
    drive("POST /projects", () -> projects.createProject("other"));
    drive(
        "PUT /projects/:id",
        () -> projects.updateProject(new Project().withId(app.getId()).withDescription("d")));
    drive("PUT /projects/:id/transfer", () -> projects.transferProject("root/other", "guests"));
    drive("DELETE /projects/:id", () -> projects.deleteProject("guests/other"));
    drive(
        "POST /projects/:id/share",
        () -> projects.shareProject("team/app", guests.getId(), AccessLevel.REPORTER, EXPIRY));
    drive(
        "DELETE /projects/:id/share/:group_id",
        () -> projects.unshareProject("team/app", guests.getId()));
  }

  private void driveMembersOfGroups() throws GitLabApiException {
    GroupApi groups = admin.getGroupApi();
    long id = dora.getId();
    drive("POST /groups/:id/members", () -> groups.addMember("team", id, AccessLevel.DEVELOPER));
    drive("GET /groups/:id/members", () -> groups.getMembers("team"));
    drive("GET /groups/:id/members/all", () -> groups.getAllMembers("team"));
    drive("GET /groups/:id/members/:user_id", () -> groups.getMember("team", id));
    drive("GET /groups/:id/members/all/:user_id", () -> groups.getMember("team", id, true));
    drive(
        "PUT /groups/:id/members/:user_id",
        () -> groups.updateMember("team", id, AccessLevel.REPORTER, EXPIRY));
    drive("DELETE /groups/:id/members/:user_id", () -> groups.removeMember("team", id));
  }

  private void driveMembersOfProjects() throws GitLabApiException {
    ProjectApi projects = admin.getProjectApi();
    long id = dora.getId();
    drive(
        "POST /projects/:id/members",
        () -> projects.addMember("team/app", id, AccessLevel.DEVELOPER));
    drive("GET /projects/:id/members", () -> projects.getMembers("team/app"));
    drive("GET /projects/:id/members/all", () -> projects.getAllMembers("team/app"));
    drive("GET /projects/:id/members/:user_id", () -> projects.getMember("team/app", id));
    drive("GET /projects/:id/members/all/:user_id", () -> projects.getMember("team/app", id, true));
    drive(
        "PUT /projects/:id/members/:user_id",
        () -> projects.updateMember("team/app", id, AccessLevel.REPORTER, EXPIRY));
    drive("DELETE /projects/:id/members/:user_id", () -> projects.removeMember("team/app", id));
  }

  private void driveTokensOfProjects() throws GitLabApiException {
    ProjectApi projects = admin.getProjectApi();
    List<ProjectAccessTokenScope> scopes = List.of(ProjectAccessTokenScope.API);
    drive(
        "POST /projects/:id/access_tokens",
        () -> projects.createProjectAccessToken("team/app", "bot", scopes, EXPIRY, 30L));
    drive("GET /projects/:id/access_tokens", () -> projects.listProjectAccessTokens("team/app"));
    long bot = projects.listProjectAccessTokens("team/app").getFirst().getId();
    drive(
        "GET /projects/:id/access_tokens/:token_id",
        () -> projects.getProjectAccessToken("team/app", bot));
    drive(
        "POST /projects/:id/access_tokens/:token_id/rotate",
        () -> projects.rotateProjectAccessToken("team/app", bot, EXPIRY));
    long next = projects.createProjectAccessToken("team/app", "n", scopes, EXPIRY).getId();
    drive(
        "DELETE /projects/:id/access_tokens/:token_id",
        () -> projects.revokeProjectAccessToken("team/app", next));

    List<DeployTokenScope> deploy = List.of(DeployTokenScope.READ_REGISTRY);
    drive(
        "POST /projects/:id/deploy_tokens",
        () ->
            admin
                .getDeployTokensApi()
                .addProjectDeployToken("team/app", "d", EXPIRY, "robot", deploy));
    drive(
        "GET /projects/:id/deploy_tokens",
        () -> admin.getDeployTokensApi().getProjectDeployTokens("team/app"));
    drive("GET /deploy_tokens", () -> admin.getDeployTokensApi().getDeployTokens());
    long made = admin.getDeployTokensApi().getDeployTokens().getFirst().getId();
    drive(
        "DELETE /projects/:id/deploy_tokens/:token_id",
        () -> admin.getDeployTokensApi().deleteProjectDeployToken("team/app", made));
  }

  private void driveTokensOfGroups() throws GitLabApiException {
    GroupApi groups = admin.getGroupApi();
    drive(
        "POST /groups/:id/access_tokens",
        () ->
            groups.createGroupAccessToken(
                "team", "bot", "", EXPIRY, SCOPES, AccessLevel.DEVELOPER));
    drive("GET /groups/:id/access_tokens", () -> groups.getGroupAccessTokens("team"));
    long bot = groups.getGroupAccessTokens("team").getFirst().getId();
    drive("GET /groups/:id/access_tokens/:token_id", () -> groups.getGroupAccessToken("team", bot));
    long[] next = new long[1];
    drive(
        "POST /groups/:id/access_tokens/:token_id/rotate",
        () -> next[0] = groups.rotateGroupAccessToken("team", bot, EXPIRY).getId());
    drive(
        "DELETE /groups/:id/access_tokens/:token_id",
        () -> groups.revokeGroupAccessToken("team", next[0]));

    List<DeployTokenScope> deploy = List.of(DeployTokenScope.READ_REGISTRY);
    drive(
        "POST /groups/:id/deploy_tokens",
        () ->
            next[0] =
                admin
                    .getDeployTokensApi()
                    .addGroupDeployToken("team", "d", EXPIRY, "robot", deploy)
                    .getId());
    drive(
        "GET /groups/:id/deploy_tokens",
        () -> admin.getDeployTokensApi().getGroupDeployTokens("team"));
    drive(
        "DELETE /groups/:id/deploy_tokens/:token_id",
        () -> admin.getDeployTokensApi().deleteGroupDeployToken("team", next[0]));
  }

  private void driveImages() throws GitLabApiException {
    Repository web = PushedImage.push(harness, "team/app/web", "1.0", "layer");
    String tags = "/projects/:id/registry/repositories/:repository_id/tags";
    drive(
        "GET /projects/:id/registry/repositories",
        () -> admin.getContainerRegistryApi().getRepositories("team/app"));
    drive(
        "GET " + tags,
        () -> admin.getContainerRegistryApi().getRepositoryTags("team/app", web.id()));
    drive(
        "GET " + tags + "/:tag_name",
        () -> admin.getContainerRegistryApi().getRepositoryTag("team/app", web.id(), "1.0"));
    drive(
        "DELETE " + tags + "/:tag_name",
        () -> admin.getContainerRegistryApi().deleteRepositoryTag("team/app", web.id(), "1.0"));
    drive(
        "DELETE /projects/:id/registry/repositories/:repository_id",
        () -> admin.getContainerRegistryApi().deleteRepository("team/app", web.id()));
  }

  private void driveTheSite() throws GitLabApiException {
    drive("GET /version", admin::getVersion);
    drive("GET /metadata", () -> admin.getMetadataApi().getMetadata());
    drive("GET /namespaces", () -> admin.getNamespaceApi().getNamespaces());
    drive("GET /namespaces/:id", () -> admin.getNamespaceApi().getNamespace("team"));
    drive(
        "GET /application/settings",
        () -> admin.getApplicationSettingsApi().getApplicationSettings());
    drive(
        "PUT /application/settings",
        () ->
            admin
                .getApplicationSettingsApi()
                .updateApplicationSetting(Setting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, 10));
    drive(
        "GET /audit_events", () -> admin.getAuditEventApi().getAuditEvents(null, null, null, null));
    long event = admin.getAuditEventApi().getAuditEvents(null, null, null, null).getFirst().getId();
    drive("GET /audit_events/:event_id", () -> admin.getAuditEventApi().getAuditEvent(event));
  }
}
