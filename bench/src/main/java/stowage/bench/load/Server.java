package stowage.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where requests go: clear HTTP/1.1 only. */
public record Server(String host, int port) {

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
