package stowage.server.api;

import stowage.core.people.MadeToken;
import stowage.core.people.TokenView;

/** An access token, as GitLab shows one; its secret only where it was just made. */
final class TokenJson {

  static final Schema SHOWN =
      Schema.object("AccessToken")
          .with("id", Schema.integer())
          .with("name", Schema.text())
          .with("description", Schema.text())
          .with("revoked", Schema.truth())
          .with("active", Schema.truth())
          .with("created_at", Schema.time())
          .with("last_used_at", Schema.time())
          .with("expires_at", Schema.date())
          .with("scopes", Schema.list(Schema.text()))
          .with("user_id", Schema.integer());

  static final Schema MADE = SHOWN.named("NewAccessToken").with("token", Schema.text());

  private TokenJson() {}

  static JsonObject shown(TokenView token) {
    return new JsonObject()
        .with("id", token.id())
        .with("name", token.description().name())
        .with("description", token.description().text())
        .with("revoked", token.isRevoked())
        .with("active", token.isActive())
        .with("created_at", token.life().createdAt())
        .with("last_used_at", token.life().lastUsedAt())
        .with("expires_at", token.life().expiresOn())
        .with("scopes", token.description().scopes())
        .with("user_id", token.userId());
  }

  static JsonObject made(MadeToken made) {
    return shown(made.token()).with("token", made.secret().text());
  }
}
