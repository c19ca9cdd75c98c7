package stowage.server.token;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import stowage.core.access.Actor;
import stowage.core.access.LoginOutcome;
import stowage.core.access.Logins;
import stowage.core.access.Presented;
import stowage.core.access.Requester;
import stowage.core.access.ShownToken;
import stowage.core.tokens.ShownTokens;
import stowage.core.tokens.TokenAnswer;
import stowage.core.tokens.TokenService;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/**
 * {@code /jwt/auth}: credentials in, a registry token out (Docker's token authentication
 * specification, and its OAuth2 variant by POST).
 */
public final class TokenEndpoint {

  private static final String ALLOWED = "GET, HEAD, POST";
  private static final Duration BUSY_RETRY = Duration.ofSeconds(5);

  private final Logins logins;
  private final TokenService tokens;
  private final ShownTokens shown;
  private final Set<String> services;

  /**
   * An endpoint.
   *
   * @param services that tokens are issued for: what registries call themselves
   */
  public TokenEndpoint(
      Logins logins, TokenService tokens, ShownTokens shown, Set<String> services) {
    this.logins = logins;
    this.tokens = tokens;
    this.shown = shown;
    this.services = Set.copyOf(services);
  }

  Answer answer(Exchange exchange) throws IOException {
    return switch (exchange.method()) {
      case "GET", "HEAD" ->
          exchange.hasBrokenQuery()
              ? Answer.error(400, ErrorCode.UNSUPPORTED, "the query can't be decoded")
              : answer(exchange, TokenRequest.ofQuery(exchange));
      case "POST" ->
          switch (TokenRequest.ofForm(exchange)) {
            case TokenRequest.Reading.Sound(TokenRequest request) -> answer(exchange, request);
            case TokenRequest.Reading.Flawed(String error, String description) ->
                TokenJson.flaw(error, description);
          };
      default -> Answer.error(ErrorCode.UNSUPPORTED).header("Allow", ALLOWED);
    };
  }

  private Answer answer(Exchange exchange, TokenRequest request) throws IOException {
    if (!services.contains(request.service())) {
      return Answer.error(
          404, ErrorCode.UNKNOWN, "no tokens are issued for the service that was named");
    }
    return switch (request.presented()) {
      case Presented.Nothing() -> ofNobody(exchange, request);
      case Presented.Token(String text) -> again(exchange, text, request);
      case Presented.Password(var credentials) ->
          switch (logins.login(credentials, InetAddress.getByName(exchange.clientAddress()))) {
            case LoginOutcome.Known(Actor actor) -> issue(exchange, request, actor);
            case LoginOutcome.Wrong() -> LoginAnswers.wrong();
            case LoginOutcome.NeedsToken(var reason) -> LoginAnswers.needsToken(reason);
            case LoginOutcome.Throttled(Duration retryAfter) -> LoginAnswers.later(retryAfter);
            case LoginOutcome.Busy() -> LoginAnswers.later(BUSY_RETRY);
          };
    };
  }

  /** The ORAS SDK for Java goes on with the token that it has, here too. */
  private Answer again(Exchange exchange, String text, TokenRequest request) {
    Optional<ShownToken> found = shown.find(text, request.scopes());
    found.ifPresent(token -> exchange.identify(token.identity().name()));
    return found
        .map(token -> TokenJson.answer(token.token(), request.isForm()))
        .orElseGet(LoginAnswers::wrong);
  }

  /** An Authorization header that can't be read is no way to be nobody. */
  private Answer ofNobody(Exchange exchange, TokenRequest request) {
    return exchange.header("Authorization").isPresent()
        ? LoginAnswers.wrong()
        : issue(exchange, request, new Actor.Anonymous());
  }

  private Answer issue(Exchange exchange, TokenRequest request, Actor actor) {
    exchange.identify(actor.identity().name());
    Requester requester = new Requester(actor, exchange.clientAddress());
    return switch (tokens.issue(requester, request.service(), request.scopes())) {
      case TokenAnswer.Issued(var token) -> TokenJson.answer(token, request.isForm());
      case TokenAnswer.RegistryOff() ->
          Answer.error(404, ErrorCode.UNAVAILABLE, "registry not enabled");
      case TokenAnswer.Denied(String reason) -> Answer.error(ErrorCode.DENIED, reason);
    };
  }
}
