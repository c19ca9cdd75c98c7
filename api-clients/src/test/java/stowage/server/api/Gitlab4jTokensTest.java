package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.GroupApi;
import org.gitlab4j.api.ProjectApi;
import org.gitlab4j.api.models.AccessLevel;
import org.gitlab4j.api.models.DeployToken;
import org.gitlab4j.api.models.GroupAccessToken;
import org.gitlab4j.api.models.ImpersonationToken.Scope;
import org.gitlab4j.api.models.ProjectAccessToken;
import org.gitlab4j.models.Constants.DeployTokenScope;
import org.gitlab4j.models.Constants.ProjectAccessTokenScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of projects and groups: those of bots, and deploy tokens. */
class Gitlab4jTokensTest extends Gitlab4jTest {

  private static final Date EXPIRY = Date.from(Instant.parse("2026-05-01T00:00:00Z"));
  private static final List<ProjectAccessTokenScope> SCOPES =
      List.of(ProjectAccessTokenScope.API, ProjectAccessTokenScope.READ_REGISTRY);

  private GroupApi groups;
  private ProjectApi projects;

  @BeforeEach
  void make() throws GitLabApiException {
    groups = admin.getGroupApi();
    projects = admin.getProjectApi();
    projects.createProject(groups.addGroup("Team", "team").getId(), "app");
  }

  @Test
  void aProjectsTokenIsReadAndUsed() throws GitLabApiException {
    ProjectAccessToken made =
        projects.createProjectAccessToken("team/app", "bot", SCOPES, EXPIRY, 30L);
    assertThat(made.getToken()).isNotEmpty();

    ProjectAccessToken read = projects.getProjectAccessToken("team/app", made.getId());
    assertThat(read.getName()).isEqualTo("bot");
    assertThat(read.getScopes()).containsExactlyInAnyOrderElementsOf(SCOPES);
    assertThat(read.getExpiresAt()).isEqualTo(EXPIRY);
    assertThat(read.getAccessLevel()).isEqualTo(30);
    assertThat(read.isActive()).isTrue();
    assertThat(read.isRevoked()).isFalse();
    assertThat(read.getCreatedAt()).isNotNull();
    assertThat(read.getToken()).isNull();

    GitLabApi bot = as(made.getToken());
    assertThat(bot.getProjectApi().getProject("team/app").getName()).isEqualTo("app");
    assertThat(bot.getUserApi().getCurrentUser().getId()).isEqualTo(read.getUserId());
    assertThat(bot.getUserApi().getCurrentUser().getBot()).isTrue();
  }

  @Test
  void aProjectsTokenIsRotatedAndRevoked() throws GitLabApiException {
    long id = projects.createProjectAccessToken("team/app", "bot", SCOPES, EXPIRY).getId();

    ProjectAccessToken next = projects.rotateProjectAccessToken("team/app", id);
    assertThat(next.getId()).isNotEqualTo(id);
    assertThat(projects.getProjectAccessToken("team/app", id).isRevoked()).isTrue();
    GitLabApi bot = as(next.getToken());
    assertThat(bot.getProjectApi().getProjects()).hasSize(1);
    projects.revokeProjectAccessToken("team/app", next.getId());
    assertThat(failure(() -> bot.getProjectApi().getProjects())).isEqualTo(401);
    assertThat(projects.listProjectAccessTokens("team/app"))
        .extracting(ProjectAccessToken::isActive)
        .containsExactly(false, false);
  }

  @Test
  void aGroupsTokenIsReadRotatedAndRevoked() throws GitLabApiException {
    Scope[] scopes = {Scope.READ_API, Scope.WRITE_REGISTRY};
    GroupAccessToken made =
        groups.createGroupAccessToken(
            "team", "bot", "of the group", EXPIRY, scopes, AccessLevel.REPORTER);

    GroupAccessToken read = groups.getGroupAccessToken("team", made.getId());
    assertThat(read.getAccessLevel()).isEqualTo(AccessLevel.REPORTER);
    assertThat(read.getScopes()).containsExactlyInAnyOrder(scopes);
    assertThat(read.getDescription()).isEqualTo("of the group");
    assertThat(read.getExpiresAt()).isEqualTo(EXPIRY);
    GroupAccessToken next = groups.rotateGroupAccessToken("team", made.getId());
    assertThat(next.getToken()).isNotEqualTo(made.getToken());
    assertThat(as(next.getToken()).getGroupApi().getGroup("team").getName()).isEqualTo("Team");
    groups.revokeGroupAccessToken("team", next.getId());
    assertThat(groups.getGroupAccessTokens("team"))
        .extracting(GroupAccessToken::getRevoked)
        .containsExactly(true, true);
  }

  @Test
  void deployTokensAreMadeListedAndDeleted() throws GitLabApiException {
    List<DeployTokenScope> scopes = List.of(DeployTokenScope.READ_REGISTRY);
    DeployToken made =
        admin
            .getDeployTokensApi()
            .addProjectDeployToken("team/app", "cluster", EXPIRY, "robot", scopes);
    assertThat(made.getToken()).isNotEmpty();
    assertThat(made.getUsername()).isEqualTo("robot");
    admin.getDeployTokensApi().addGroupDeployToken("team", "all", EXPIRY, "other", scopes);

    DeployToken listed = admin.getDeployTokensApi().getProjectDeployTokens("team/app").getFirst();
    assertThat(listed.getId()).isEqualTo(made.getId());
    assertThat(listed.getName()).isEqualTo("cluster");
    assertThat(listed.getScopes()).isEqualTo(scopes);
    assertThat(listed.getExpiresAt()).isEqualTo(EXPIRY);
    assertThat(listed.getToken()).isNull();
    assertThat(admin.getDeployTokensApi().getGroupDeployTokens("team")).hasSize(1);
    assertThat(admin.getDeployTokensApi().getDeployTokens()).hasSize(2);
    admin.getDeployTokensApi().deleteProjectDeployToken("team/app", made.getId());
    assertThat(admin.getDeployTokensApi().getProjectDeployTokens("team/app")).isEmpty();
  }

  /** The client knows no such scope, and reads the others all the same. */
  @Test
  void scopesOfOurOwnDoNotStopIt() throws GitLabApiException {
    harness.post(
        harness.token(root, "api"),
        "/projects/team%2Fapp/access_tokens",
        "name",
        "bot",
        "scopes[]",
        "delete_registry",
        "scopes[]",
        "read_registry");

    assertThat(projects.listProjectAccessTokens("team/app").getFirst().getScopes())
        .contains(ProjectAccessTokenScope.READ_REGISTRY);
  }
}
