package stowage.app;

import java.util.List;
import java.util.Set;
import stowage.core.people.PersonalTokens;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserListing;
import stowage.model.ErrorCode;
import stowage.server.api.ApiHandler;
import stowage.server.api.PersonalTokensResource;
import stowage.server.api.RateLimits;
import stowage.server.api.Resource;
import stowage.server.api.TokenLogin;
import stowage.server.api.UsersResource;
import stowage.server.api.VersionResource;
import stowage.server.http.Answer;
import stowage.server.http.Handler;
import stowage.server.http.PathRouter;
import stowage.server.token.KeysEndpoint;
import stowage.server.token.TokenEndpoint;
import stowage.server.token.TokenHandler;

/** Everything that is served beside the registry: tokens, the REST API, pages. */
final class ApplicationHandlers {

  private final AccountServices services;

  private ApplicationHandlers(AccountServices services) {
    this.services = services;
  }

  static Handler of(AccountServices services) {
    ApplicationHandlers handlers = new ApplicationHandlers(services);
    return new PathRouter(
        List.of(
            new PathRouter.Branch("/jwt", handlers.tokens()),
            new PathRouter.Branch("/api", handlers.api())),
        _ -> Answer.error(404, ErrorCode.NAME_UNKNOWN, "there is no such page"));
  }

  private Handler tokens() {
    return new TokenHandler(
        new TokenEndpoint(
            services.logins(), services.tokens(), Set.of(services.configured().service())),
        new KeysEndpoint(services.signing().keyring()));
  }

  private Handler api() {
    return new ApiHandler(
        resources(),
        TokenLogin.of(services.logins()),
        new RateLimits(RateLimits.Settings.defaults(), services.clock()));
  }

  private List<Resource> resources() {
    return List.of(
        new VersionResource(Version.number(), ""),
        new UsersResource(
            new UserAccounts(
                services.metadata(),
                services.passwords(),
                services.revocations(),
                services.clock()),
            new UserListing(services.metadata()),
            services.permissions()),
        new PersonalTokensResource(
            new PersonalTokens(
                services.metadata(),
                services.permissions(),
                services.revocations(),
                services.clock()),
            services.permissions()));
  }
}
