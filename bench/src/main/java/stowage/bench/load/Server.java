package stowage.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where requests go: clear HTTP/1.1 only.
 *
 * @param headers of each request, as whole lines, each with its CR LF
 */
public record Server(String host, int port, String headers) {

  public Server(String host, int port) {
    this(host, port, "");
  }

  public Server withHeaders(String lines) {
    return new Server(host, port, lines);
  }

  public static Server ofUrl(String url) {
    URI uri = URI.create(url);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("not a plain http URL: " + url);
    }
    return new Server(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  String authority() {
    return host + ":" + port;
  }
}
