package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.GroupApi;
import org.gitlab4j.api.ProjectApi;
import org.gitlab4j.api.models.AccessLevel;
import org.gitlab4j.api.models.Group;
import org.gitlab4j.api.models.Member;
import org.gitlab4j.api.models.SharedGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.User;

class Gitlab4jMembersTest extends Gitlab4jTest {

  private static final Date EXPIRY = Date.from(Instant.parse("2026-05-01T00:00:00Z"));

  private GroupApi groups;
  private ProjectApi projects;
  private User dora;

  @BeforeEach
  void make() throws GitLabApiException {
    groups = admin.getGroupApi();
    projects = admin.getProjectApi();
    long team = groups.addGroup("Team", "team").getId();
    projects.createProject(team, "app");
    dora = harness.person("dora", false);
  }

  @Test
  void everyLevelIsUnderstood() throws GitLabApiException {
    groups.addMember("team", dora.id(), AccessLevel.GUEST);
    for (AccessLevel level :
        List.of(
            AccessLevel.PLANNER,
            AccessLevel.REPORTER,
            AccessLevel.DEVELOPER,
            AccessLevel.MAINTAINER,
            AccessLevel.OWNER)) {
      assertThat(groups.updateMember("team", dora.id(), level).getAccessLevel()).isEqualTo(level);
    }
    AccessLevel unknown = AccessLevel.MINIMAL_ACCESS;
    assertThat(failure(() -> groups.updateMember("team", dora.id(), unknown))).isEqualTo(400);
  }

  @Test
  void aMembershipOfAGroupIsReadAndEnds() throws GitLabApiException {
    Member added = groups.addMember("team", dora.id(), AccessLevel.DEVELOPER, EXPIRY);
    assertThat(added.getUsername()).isEqualTo("dora");
    assertThat(added.getState()).isEqualTo("active");
    assertThat(added.getExpiresAt()).isEqualTo(EXPIRY);

    Member read = groups.getMember("team", dora.id());
    assertThat(read.getAccessLevel()).isEqualTo(AccessLevel.DEVELOPER);
    assertThat(read.getExpiresAt()).isEqualTo(EXPIRY);
    assertThat(groups.updateMember("team", dora.id(), AccessLevel.REPORTER).getAccessLevel())
        .isEqualTo(AccessLevel.REPORTER);
    assertThat(groups.getMembers("team")).extracting(Member::getUsername).contains("dora", "root");
    groups.removeMember("team", dora.id());
    assertThat(groups.getOptionalMember("team", dora.id())).isEmpty();
  }

  @Test
  void whoIsInAGroupIsInItsProjects() throws GitLabApiException {
    groups.addMember("team", dora.id(), AccessLevel.DEVELOPER);

    assertThat(projects.getMembers("team/app")).isEmpty();
    assertThat(projects.getAllMembers("team/app"))
        .extracting(Member::getUsername)
        .containsExactlyInAnyOrder("root", "dora");
    assertThat(projects.getAllMembers("team/app", "dor", null)).hasSize(1);
    assertThat(projects.getAllMembers("team/app", null, List.of(root.id()))).hasSize(1);
    assertThat(projects.getOptionalMember("team/app", dora.id())).isEmpty();
    assertThat(projects.getMember("team/app", dora.id(), true).getAccessLevel())
        .isEqualTo(AccessLevel.DEVELOPER);
    projects.addMember("team/app", dora.id(), AccessLevel.MAINTAINER);
    assertThat(projects.getMember("team/app", dora.id(), true).getAccessLevel())
        .isEqualTo(AccessLevel.MAINTAINER);
    assertThat(failure(() -> projects.addMember("team/app", dora.id(), AccessLevel.OWNER)))
        .isEqualTo(409);
    projects.removeMember("team/app", dora.id());
  }

  @Test
  void aGroupIsLetIntoAnother() throws GitLabApiException {
    long guests = groups.addGroup("Guests", "guests").getId();

    Group answer = groups.shareGroup("team", guests, AccessLevel.REPORTER, EXPIRY);

    assertThat(answer.getFullPath()).isEqualTo("team");
    assertThat(groups.getGroup("team").getSharedWithGroups()).hasSize(1);
    SharedGroup shared = answer.getSharedWithGroups().getFirst();
    assertThat(shared.getGroupId()).isEqualTo(guests);
    assertThat(shared.getGroupFullPath()).isEqualTo("guests");
    assertThat(shared.getGroupAccessLevel()).isEqualTo(AccessLevel.REPORTER);
    assertThat(shared.getExpiresAt()).isEqualTo(EXPIRY);
    groups.unshareGroup("team", guests);
    assertThat(groups.getGroup("team").getSharedWithGroups()).isEmpty();
  }

  @Test
  void aGroupIsLetIntoAProject() throws GitLabApiException {
    long guests = groups.addGroup("Guests", "guests").getId();

    projects.shareProject("team/app", guests, AccessLevel.DEVELOPER, null);

    List<SharedGroup> shared = projects.getProject("team/app").getSharedWithGroups();
    assertThat(shared).hasSize(1);
    assertThat(shared.getFirst().getGroupName()).isEqualTo("Guests");
    assertThat(shared.getFirst().getExpiresAt()).isNull();
    projects.unshareProject("team/app", guests);
    assertThat(failure(() -> projects.unshareProject("team/app", guests))).isEqualTo(404);
  }
}
