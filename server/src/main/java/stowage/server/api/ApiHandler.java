package stowage.server.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.Ability;
import stowage.core.access.Actor;
import stowage.core.access.Requester;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/**
 * Serves {@code /api/v4}: finds the route, who asks and what they send, and has the route's
 * resource answer. Clients of GitLab's API find its headers and its errors.
 */
public final class ApiHandler implements Handler {
  /** What all paths begin with. */
  public static final String ROOT = "/api/v4";

  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  private final Router router;
  private final ApiLogin login;
  private final RateLimits limits;

  public ApiHandler(List<Resource> resources, TokenLogin tokens, RateLimits limits) {
    this.router = new Router(routes(resources));
    this.login = new ApiLogin(tokens);
    this.limits = limits;
  }

  /** All that resources offer, and the document that says so. */
  static List<ApiRoute> routes(List<Resource> resources) {
    List<ApiRoute> routes = new ArrayList<>();
    resources.forEach(resource -> routes.addAll(resource.routes()));
    OpenApi document = new OpenApi(routes);
    routes.add(document.route());
    return routes;
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    return answer(exchange)
        .header("Cache-Control", "no-store")
        .header("Vary", "Authorization, Private-Token, Job-Token");
  }

  private Answer answer(Exchange exchange) throws IOException {
    try {
      Actor actor = login.actorOf(exchange);
      Requester requester = new Requester(actor, exchange.clientAddress());
      return counted(requester, () -> routed(exchange, requester));
    } catch (ApiRefusal e) {
      return counted(anonymous(exchange), e::answer);
    }
  }

  private static Requester anonymous(Exchange exchange) {
    return new Requester(new Actor.Anonymous(), exchange.clientAddress());
  }

  /** Answers where that is within the requester's limit. */
  private interface Answering {
    Answer answer() throws IOException;
  }

  private Answer counted(Requester requester, Answering answering) throws IOException {
    Optional<RateLimits.Count> counted = limits.count(requester);
    if (counted.isEmpty()) {
      return answering.answer();
    }
    RateLimits.Count count = counted.get();
    Answer answer = count.isWithin() ? answering.answer() : ApiErrors.tooMany(count.pause());
    return RateHeaders.add(answer, count);
  }

  private Answer routed(Exchange exchange, Requester requester) throws IOException {
    String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
    if (!exchange.rawPath().startsWith(ROOT + "/")) {
      return ApiErrors.nowhere();
    }
    String path = exchange.rawPath().substring(ROOT.length());
    return switch (router.find(method, path)) {
      case Router.Found.Match match -> called(exchange, requester, match);
      case Router.Found.OtherMethods(List<String> allowed) -> ApiErrors.methodNotAllowed(allowed);
      case Router.Found.Nowhere() -> ApiErrors.nowhere();
    };
  }

  private static Answer called(Exchange exchange, Requester requester, Router.Found.Match match)
      throws IOException {
    ApiRoute route = match.route();
    exchange.route(ROOT + route.template());
    Actor actor = requester.actor();
    if (!(actor instanceof Actor.Anonymous)) {
      exchange.identify(actor.identity().name());
    }
    if (!route.isFor(Caller.of(actor))) {
      return ApiErrors.unauthorized();
    }
    if (!isAble(actor, route)) {
      return ApiErrors.insufficientScope(scopes(route));
    }
    try {
      Map<String, Object> sent = Inputs.of(exchange);
      sent.putAll(match.values());
      Call call = new Call(exchange, requester, ParameterReader.read(route, sent));
      return answer(route, call);
    } catch (ApiRefusal e) {
      return e.answer();
    }
  }

  /** What somebody without credentials may do, the permissions say. */
  private static boolean isAble(Actor actor, ApiRoute route) {
    return actor instanceof Actor.Anonymous
        || route.ability().map(it -> actor.abilities().contains(it)).orElse(true);
  }

  private static String scopes(ApiRoute route) {
    return route.ability().filter(Ability.READ_API::equals).isPresent() ? "api read_api" : "api";
  }

  private static Answer answer(ApiRoute route, Call call) {
    try {
      return route.answer(call);
    } catch (ApiRefusal e) {
      return e.answer();
    } catch (RuntimeException e) {
      LOG.error("{} {}: unexpected", route.method(), route.template(), e);
      return ApiErrors.unexpected();
    }
  }
}
