package stowage.core.tokens;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.Ability;
import stowage.core.access.AccessEntry;
import stowage.core.access.Actor;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.SettingsStore;
import stowage.core.access.SiteSettings;
import stowage.core.access.TokenContent;
import stowage.core.access.TokenContent.UserInfo;
import stowage.core.access.TokenIssuer;
import stowage.core.projects.PushedProjects;
import stowage.metadata.AccessToken;
import stowage.metadata.Metadata;
import stowage.metadata.User;

/**
 * Issues registry tokens (Docker's token authentication specification). Who asks for more than they
 * may have gets less; who may have nothing at all, or would push where that can't work, is told
 * why.
 */
public final class TokenService {

  private static final Logger LOG = LoggerFactory.getLogger(TokenService.class);
  private static final String FORBIDDEN = "access forbidden";

  private final ScopeGrants grants;
  private final SettingsStore settings;
  private final TokenIssuer issuer;

  public TokenService(
      Metadata metadata,
      SettingsStore settings,
      TokenIssuer issuer,
      PushedProjects projects,
      Clock clock) {
    this.grants = new ScopeGrants(metadata, new Permissions(metadata, clock), projects, clock);
    this.settings = settings;
    this.issuer = issuer;
  }

  /**
   * Issues a token.
   *
   * @param service that the token is for
   */
  public TokenAnswer issue(Requester requester, String service, List<RequestedScope> scopes) {
    SiteSettings site = settings.current();
    if (!site.isRegistryEnabled()) {
      return new TokenAnswer.RegistryOff();
    }
    if (!Ability.reachesImages(requester.actor().abilities())) {
      return new TokenAnswer.Denied(FORBIDDEN);
    }
    List<AccessEntry> access = new ArrayList<>();
    for (RequestedScope scope : scopes) {
      switch (grants.grant(requester, scope)) {
        case ScopeGrant.Granted(AccessEntry entry) -> access.add(entry);
        case ScopeGrant.Nothing() ->
            LOG.info("{} is granted nothing of {}", requester.actor().identity().name(), scope);
        case ScopeGrant.Denied(String reason) -> {
          return new TokenAnswer.Denied(reason);
        }
      }
    }
    if (access.isEmpty() && requester.actor() instanceof Actor.Anonymous) {
      return new TokenAnswer.Denied(FORBIDDEN);
    }
    return new TokenAnswer.Issued(
        issuer.issue(content(requester.actor(), service, access), site.tokenLifetime()));
  }

  private static TokenContent content(Actor actor, String service, List<AccessEntry> access) {
    boolean nobody = actor instanceof Actor.Anonymous;
    String authType = authType(actor);
    return new TokenContent(
        service,
        nobody ? Optional.empty() : Optional.of(actor.identity().name()),
        authType,
        actor.credential(),
        nobody ? Optional.empty() : Optional.of(userInfo(actor, authType)),
        access);
  }

  private static UserInfo userInfo(Actor actor, String authType) {
    OptionalLong deployToken =
        actor instanceof Actor.Deployer deployer
            ? OptionalLong.of(deployer.token().id())
            : OptionalLong.empty();
    return new UserInfo(authType, actor.identity().name(), Permissions.idOf(actor), deployToken);
  }

  /** In the words that GitLab's registries know from its own tokens. */
  private static String authType(Actor actor) {
    return switch (actor) {
      case Actor.Anonymous _ -> "none";
      case Actor.Person(User _, Optional<AccessToken> token) ->
          token.isPresent() ? "personal_access_token" : "gitlab_or_ldap";
      case Actor.Deployer _ -> "deploy_token";
      case Actor.Job _ -> "build";
      case Actor.Operator _ -> "ci";
    };
  }
}
