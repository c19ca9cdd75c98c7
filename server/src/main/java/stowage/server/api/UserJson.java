package stowage.server.api;

import java.util.List;
import stowage.core.people.UserView;

/** A user, as GitLab shows one: to everybody, and to administrators and the user. */
final class UserJson {

  static final Schema EVERYBODYS =
      Schema.object("User")
          .with("id", Schema.integer())
          .with("username", Schema.text())
          .with("name", Schema.text())
          .with("state", Schema.text())
          .with("locked", Schema.truth())
          .with("bot", Schema.truth())
          .with("avatar_url", Schema.text())
          .with("web_url", Schema.text())
          .with("created_at", Schema.time());

  static final Schema WHOLE =
      EVERYBODYS
          .named("UserWithDetails")
          .with("email", Schema.text())
          .with("public_email", Schema.text())
          .with("commit_email", Schema.text())
          .with("is_admin", Schema.truth())
          .with("external", Schema.truth())
          .with("tokens_only", Schema.truth())
          .with("two_factor_enabled", Schema.truth())
          .with("namespace_id", Schema.integer())
          .with("identities", Schema.list(Schema.anything()))
          .with("can_create_group", Schema.truth())
          .with("can_create_project", Schema.truth())
          .with("private_profile", Schema.truth())
          .with("confirmed_at", Schema.time())
          .with("last_sign_in_at", Schema.time())
          .with("current_sign_in_at", Schema.time());

  private UserJson() {}

  static JsonObject everybodys(UserView user, String baseUrl) {
    return new JsonObject()
        .with("id", user.id())
        .with("username", user.username())
        .with("name", user.name())
        .with("state", user.state())
        .with("locked", false)
        .with("bot", user.isBot())
        .withNull("avatar_url")
        .with("web_url", baseUrl + "/" + user.username())
        .with("created_at", user.details().createdAt());
  }

  static JsonObject whole(UserView user, String baseUrl) {
    UserView.Details details = user.details();
    return everybodys(user, baseUrl)
        .with("email", user.email())
        .withNull("public_email")
        .with("commit_email", user.email())
        .with("is_admin", details.rights().isAdmin())
        .with("external", details.rights().isExternal())
        .with("tokens_only", details.rights().isTokensOnly())
        .with("two_factor_enabled", details.hasSecondFactor())
        .with("namespace_id", details.namespaceId())
        .with("identities", List.of())
        .with("can_create_group", !details.rights().isExternal())
        .with("can_create_project", !details.rights().isExternal())
        .with("private_profile", false)
        .with("confirmed_at", details.createdAt())
        .withNull("last_sign_in_at")
        .withNull("current_sign_in_at");
  }
}
