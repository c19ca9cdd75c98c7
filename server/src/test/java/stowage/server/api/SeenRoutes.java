package stowage.server.api;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/** Remembers which routes succeeded, whoever asked; before the answer is sent. */
final class SeenRoutes {

  private final List<String> names = new CopyOnWriteArrayList<>();

  /** As routes are told apart: "GET /users/:id". */
  static String name(ApiRoute route) {
    return route.method() + " " + route.template();
  }

  List<String> names() {
    return List.copyOf(names);
  }

  void forget() {
    names.clear();
  }

  Handler of(Handler handler) {
    return exchange -> answer(handler, exchange);
  }

  private Answer answer(Handler handler, Exchange exchange) throws IOException {
    Answer answer = handler.handle(exchange);
    if (answer.status() < 300 && exchange.route().startsWith(ApiHandler.ROOT)) {
      names.add(exchange.method() + " " + exchange.route().substring(ApiHandler.ROOT.length()));
    }
    return answer;
  }
}
