package stowage.server.token;

import java.io.IOException;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/** Everything under {@code /jwt/}. */
public final class TokenHandler implements Handler {

  private final TokenEndpoint tokens;
  private final KeysEndpoint keys;

  public TokenHandler(TokenEndpoint tokens, KeysEndpoint keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    exchange.route(exchange.rawPath());
    return switch (exchange.rawPath()) {
      case "/jwt/auth" -> tokens.answer(exchange);
      case "/jwt/keys", "/jwt/certificates" -> keys.handle(exchange);
      default -> {
        exchange.route("other");
        yield Answer.error(404, ErrorCode.NAME_UNKNOWN, "there is no such endpoint");
      }
    };
  }
}
