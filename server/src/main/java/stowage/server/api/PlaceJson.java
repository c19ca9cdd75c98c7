package stowage.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stowage.core.projects.GivenLevels;
import stowage.core.projects.MemberView;
import stowage.core.projects.NamespaceView;
import stowage.core.projects.ProjectView;
import stowage.core.projects.ShareView;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;

/** Groups, projects and members as GitLab shows them. */
final class PlaceJson {

  static final Schema NAMESPACE =
      Schema.object("Namespace")
          .with("id", Schema.integer())
          .with("name", Schema.text())
          .with("path", Schema.text())
          .with("kind", Schema.text())
          .with("full_path", Schema.text())
          .with("parent_id", Schema.integer())
          .with("avatar_url", Schema.text())
          .with("web_url", Schema.text());

  private static final Schema SHARE =
      Schema.object("SharedGroup")
          .with("group_id", Schema.integer())
          .with("group_name", Schema.text())
          .with("group_full_path", Schema.text())
          .with("group_access_level", Schema.integer())
          .with("expires_at", Schema.date());

  static final Schema GROUP =
      Schema.object("Group")
          .with("id", Schema.integer())
          .with("web_url", Schema.text())
          .with("name", Schema.text())
          .with("path", Schema.text())
          .with("description", Schema.text())
          .with("visibility", Schema.text())
          .with("full_name", Schema.text())
          .with("full_path", Schema.text())
          .with("parent_id", Schema.integer())
          .with("avatar_url", Schema.text())
          .with("push_creates_projects", Schema.truth())
          .with("created_at", Schema.time())
          .with("shared_with_groups", Schema.list(SHARE));

  private static final Schema ACCESS =
      Schema.object("Access")
          .with("access_level", Schema.integer())
          .with("notification_level", Schema.integer());

  /** What GitLab calls "global": nobody is told anything here. */
  private static final int NOTIFICATION_LEVEL = 3;

  static final Schema PROJECT =
      Schema.object("Project")
          .with("id", Schema.integer())
          .with("description", Schema.text())
          .with("name", Schema.text())
          .with("name_with_namespace", Schema.text())
          .with("path", Schema.text())
          .with("path_with_namespace", Schema.text())
          .with("created_at", Schema.time())
          .with("web_url", Schema.text())
          .with("avatar_url", Schema.text())
          .with("namespace", NAMESPACE)
          .with("visibility", Schema.text())
          .with("archived", Schema.truth())
          .with("creator_id", Schema.integer())
          .with("container_registry_enabled", Schema.truth())
          .with("container_registry_access_level", Schema.text())
          .with("container_registry_image_prefix", Schema.text())
          .with(
              "permissions",
              Schema.object("Permissions")
                  .with("project_access", ACCESS)
                  .with("group_access", ACCESS))
          .with("shared_with_groups", Schema.list(SHARE));

  static final Schema MEMBER =
      Schema.object("Member")
          .with("id", Schema.integer())
          .with("username", Schema.text())
          .with("name", Schema.text())
          .with("state", Schema.text())
          .with("avatar_url", Schema.text())
          .with("web_url", Schema.text())
          .with("access_level", Schema.integer())
          .with("created_at", Schema.time())
          .with("expires_at", Schema.date())
          .with("membership_state", Schema.text());

  private PlaceJson() {}

  static JsonObject namespace(NamespaceView view, String baseUrl) {
    return new JsonObject()
        .with("id", view.id())
        .with("name", view.name())
        .with("path", view.path())
        .with("kind", view.isGroup() ? "group" : "user")
        .with("full_path", view.fullPath())
        .with("parent_id", view.parentId())
        .withNull("avatar_url")
        .with("web_url", baseUrl + "/" + view.fullPath());
  }

  static JsonObject group(NamespaceView view, String baseUrl) {
    return new JsonObject()
        .with("id", view.id())
        .with("web_url", baseUrl + "/groups/" + view.fullPath())
        .with("name", view.name())
        .with("path", view.path())
        .with("description", view.description())
        .with("visibility", view.visibility().wireName())
        .with("full_name", view.fullName())
        .with("full_path", view.fullPath())
        .with("parent_id", view.parentId())
        .withNull("avatar_url")
        .with("push_creates_projects", view.pushCreatesProjects())
        .with("created_at", view.createdAt());
  }

  /** What {@code simple} leaves. */
  static JsonObject simpleProject(ProjectView view, String baseUrl) {
    return new JsonObject()
        .with("id", view.id())
        .with("description", view.description())
        .with("name", view.name())
        .with("name_with_namespace", view.fullName())
        .with("path", view.path())
        .with("path_with_namespace", view.fullPath())
        .with("created_at", view.createdAt())
        .with("web_url", baseUrl + "/" + view.fullPath())
        .withNull("avatar_url")
        .with("namespace", namespace(view.namespace(), baseUrl));
  }

  static JsonObject project(ProjectView view, Call call) {
    return simpleProject(view, call.baseUrl())
        .with("visibility", view.visibility().wireName())
        .with("archived", false)
        .with("creator_id", view.creatorId())
        .with("container_registry_enabled", view.registryAccess() != RegistryAccess.DISABLED)
        .with("container_registry_access_level", view.registryAccess().wireName())
        .with(
            "container_registry_image_prefix",
            call.registryHost() + "/" + view.fullPath().toLowerCase(Locale.ROOT));
  }

  /** What whoever asks is a member of. */
  static JsonObject permissions(GivenLevels levels) {
    return new JsonObject()
        .with("project_access", access(levels.inProject()))
        .with("group_access", access(levels.inGroups()));
  }

  private static Object access(Optional<AccessLevel> level) {
    return level
        .<Object>map(
            it ->
                new JsonObject()
                    .with("access_level", it.number())
                    .with("notification_level", NOTIFICATION_LEVEL))
        .orElse(Json.Nothing.NULL);
  }

  static JsonObject member(MemberView view, String baseUrl) {
    return new JsonObject()
        .with("id", view.userId())
        .with("username", view.username())
        .with("name", view.name())
        .with("state", view.isActive() ? "active" : "blocked")
        .withNull("avatar_url")
        .with("web_url", baseUrl + "/" + view.username())
        .with("access_level", view.level().number())
        .with("created_at", view.since())
        .with("expires_at", view.expiresOn())
        .with("membership_state", "active");
  }

  static List<JsonObject> shares(List<ShareView> shares) {
    return shares.stream()
        .map(
            share ->
                new JsonObject()
                    .with("group_id", share.groupId())
                    .with("group_name", share.groupName())
                    .with("group_full_path", share.groupFullPath())
                    .with("group_access_level", share.level().number())
                    .with("expires_at", share.expiresOn()))
        .toList();
  }
}
