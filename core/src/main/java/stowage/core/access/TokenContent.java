package stowage.core.access;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a registry token is to say.
 *
 * @param audience the service that is to believe it
 * @param subject the user's name; empty for nobody in particular
 * @param authType the kind of login, in the words of GitLab's registries: {@code
 *     personal_access_token}, {@code gitlab_or_ldap}, {@code build}, {@code deploy_token}, {@code
 *     none}
 * @param credential what it was given for: with that it is revoked
 * @param user whom registries name in their notifications; empty for nobody in particular
 */
public record TokenContent(
    String audience,
    Optional<String> subject,
    String authType,
    CredentialId credential,
    Optional<UserInfo> user,
    List<AccessEntry> access) {

  public TokenContent {
    access = List.copyOf(access);
  }

  /** For what the server does by itself. */
  public static TokenContent ofServer(String audience, List<AccessEntry> access) {
    return new TokenContent(
        audience, Optional.empty(), "none", CredentialId.NONE, Optional.empty(), access);
  }

  /**
   * Who did it, as a registry's notifications tell it back.
   *
   * @param tokenType as {@code authType}
   * @param userId of a user, or the bot of a project or group
   * @param deployTokenId where it was a deploy token
   */
  public record UserInfo(
      String tokenType, String username, OptionalLong userId, OptionalLong deployTokenId) {}
}
