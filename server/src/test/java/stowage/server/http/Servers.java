package stowage.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings and handlers that tests share. */
final class Servers {
  static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private Servers() {}

  static HttpSettings with(HttpLimits limits) {
    return new HttpSettings(
        new HttpSettings.Listening(ANY, Optional.empty(), Optional.empty(), true),
        HttpSettings.PublicAddress.ofRequests(),
        List.of(),
        limits,
        Duration.ofSeconds(5));
  }

  static HttpSettings with(HttpSettings.PublicAddress address) {
    return new HttpSettings(
        new HttpSettings.Listening(ANY, Optional.empty(), Optional.empty(), true),
        address,
        List.of(),
        HttpLimits.defaults(),
        Duration.ofSeconds(5));
  }

  static HttpServer serving(Handler handler) throws IOException {
    return HttpServer.start(HttpSettings.plain(ANY), handler, RequestObserver.NOBODY);
  }

  /** Method, path and the body's size. */
  static Answer echo(Exchange exchange) throws IOException {
    long total = 0;
    RequestBody body = exchange.body();
    for (ByteBuffer next = body.next(); next != null; next = body.next()) {
      total += next.remaining();
    }
    return text(exchange.method() + " " + exchange.rawPath() + " " + total);
  }

  static Answer text(String text) {
    return Answer.ok().body("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }
}
