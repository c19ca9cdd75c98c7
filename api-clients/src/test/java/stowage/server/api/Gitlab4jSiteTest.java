package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.gitlab4j.api.AuditEventApi;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.AccessLevel;
import org.gitlab4j.api.models.ApplicationSettings;
import org.gitlab4j.api.models.AuditEvent;
import org.gitlab4j.api.models.Setting;
import org.junit.jupiter.api.Test;

/** What is about the whole instance: settings, audit events, errors. */
class Gitlab4jSiteTest extends Gitlab4jTest {

  @Test
  void settingsAreReadAndChanged() throws GitLabApiException {
    ApplicationSettings read = admin.getApplicationSettingsApi().getApplicationSettings();
    assertThat(read.getSetting(Setting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY)).hasToString("5");

    ApplicationSettings changed =
        admin
            .getApplicationSettingsApi()
            .updateApplicationSetting(Setting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, 10);
    assertThat(changed.getSetting(Setting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY)).hasToString("10");
    assertThat(
            admin
                .getApplicationSettingsApi()
                .getApplicationSettings()
                .getSetting(Setting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY))
        .hasToString("10");
    GitLabApi dora = asNew("dora");
    assertThat(failure(() -> dora.getApplicationSettingsApi().getApplicationSettings()))
        .isEqualTo(403);
  }

  @Test
  void auditEventsAreRead() throws GitLabApiException {
    long team = admin.getGroupApi().addGroup("Team", "team").getId();
    long app = admin.getProjectApi().createProject(team, "app").getId();
    admin.getProjectApi().addMember(app, harness.person("dora", false).id(), AccessLevel.GUEST);
    AuditEventApi events = admin.getAuditEventApi();

    List<AuditEvent> ofProject = events.getAuditEvents(null, null, "Project", app);
    assertThat(ofProject).isNotEmpty().allMatch(it -> it.getEntityId() == app);
    AuditEvent event = ofProject.getFirst();
    assertThat(event.getEntityType()).isEqualTo("Project");
    assertThat(event.getAuthorId()).isEqualTo(root.id());
    assertThat(event.getDetails().getAuthorName()).isEqualTo("root");
    assertThat(event.getDetails().getEntityPath()).isEqualTo("team/app");
    assertThat(event.getDetails().getIpAddress()).isEqualTo("127.0.0.1");
    assertThat(event.getDetails().getCustomMessage()).isNotEmpty();
    assertThat(events.getAuditEvent(event.getId()).getCreatedAt()).isEqualTo(event.getCreatedAt());
    assertThat(events.getAuditEvents(null, null, "Group", team))
        .isNotEmpty()
        .allMatch(it -> it.getEntityType().equals("Group"));
    assertThat(events.getAuditEvents(null, null, null, null, 1).all())
        .hasSizeGreaterThanOrEqualTo(3);
    Date later = Date.from(harness.clock.instant().plus(Duration.ofHours(1)));
    assertThat(events.getAuditEvents(later, null, null, null)).isEmpty();
    assertThat(events.getAuditEvents(null, later, "Project", app)).hasSameSizeAs(ofProject);
  }

  @Test
  void errorsAreReadByTheClient() throws GitLabApiException {
    GitLabApi dora = asNew("dora");
    dora.getProjectApi().createProject("app");

    assertThat(refusal(() -> as("wrong").getProjectApi().getProject(1)).getMessage())
        .isEqualTo("401 Unauthorized");
    assertThat(refusal(() -> as("wrong").getProjectApi().getProject(1)).getReason())
        .isEqualTo("Unauthorized");
    assertThat(refusal(() -> dora.getProjectApi().getProject("no/such")).getMessage())
        .isEqualTo("404 Project Not Found");
    assertThat(refusal(() -> dora.getUserApi().blockUser(root.id())).getMessage())
        .isEqualTo("403 Forbidden");
    assertThat(refusal(() -> dora.getGroupApi().addGroup("x", "a..b")).getValidationErrors())
        .containsOnlyKeys("path");
    assertThat(failure(() -> dora.getProjectApi().createProject("app"))).isIn(400, 409);
    assertThat(failure(() -> dora.getProjectApi().deleteProject("root/none"))).isEqualTo(404);
  }

  @Test
  void whoIsUnknownSeesWhatIsPublic() throws GitLabApiException {
    admin.getGroupApi().addGroup("Team", "team", null, null, null, null, null);
    GitLabApi nobody = as("");

    assertThat(nobody.getGroupApi().getGroups()).isEmpty();
    assertThat(failure(() -> nobody.getUserApi().getCurrentUser())).isEqualTo(401);
    assertThat(failure(() -> nobody.getGroupApi().getGroup("team"))).isEqualTo(404);
  }
}
