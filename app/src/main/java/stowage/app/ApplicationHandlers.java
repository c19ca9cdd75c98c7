package stowage.app;

import java.util.List;
import java.util.Set;
import stowage.app.config.Application;
import stowage.core.people.OwnPassword;
import stowage.core.people.OwnSecondFactor;
import stowage.core.people.PageSessions;
import stowage.core.people.PersonalTokens;
import stowage.core.tokens.ShownTokens;
import stowage.server.api.ApiHandler;
import stowage.server.api.RateLimits;
import stowage.server.api.TokenLogin;
import stowage.server.http.Handler;
import stowage.server.http.PathRouter;
import stowage.server.token.KeysEndpoint;
import stowage.server.token.TokenEndpoint;
import stowage.server.token.TokenHandler;
import stowage.server.web.WebFeatures;
import stowage.server.web.WebHandler;

/** Everything that is served beside the registry: tokens, the REST API, pages. */
final class ApplicationHandlers {

  private ApplicationHandlers() {}

  static Handler of(
      AccountServices services, ApiResources resources, Application.Requests requests) {
    return new PathRouter(
        List.of(
            new PathRouter.Branch("/jwt", tokens(services)),
            new PathRouter.Branch("/api", api(services, resources, requests))),
        pages(services));
  }

  private static Handler tokens(AccountServices services) {
    return new TokenHandler(
        new TokenEndpoint(
            services.logins(),
            services.tokens(),
            new ShownTokens(services.authenticator()),
            Set.of(services.configured().service())),
        new KeysEndpoint(services.signing().keyring()));
  }

  private static Handler api(
      AccountServices services, ApiResources resources, Application.Requests requests) {
    return new ApiHandler(
        resources.all(),
        TokenLogin.of(services.logins()),
        new RateLimits(
            RateLimits.Settings.perMinute(requests.perUser(), requests.perAddress()),
            services.clock()));
  }

  private static Handler pages(AccountServices services) {
    return new WebHandler(
        new WebFeatures(
            services.signIns().signIns(),
            services.throttle(),
            new PageSessions(services.metadata(), services.clock()),
            new OwnPassword(
                services.metadata(),
                services.passwords(),
                services.revocations(),
                services.clock()),
            new OwnSecondFactor(
                services.metadata(), services.box(), services.throttle(), services.clock()),
            new PersonalTokens(
                services.metadata(),
                services.permissions(),
                services.revocations(),
                services.clock()),
            services.signIns().provider()),
        services.clock());
  }
}
