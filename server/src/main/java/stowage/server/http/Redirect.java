package stowage.server.http;

import java.util.Optional;

/** Sends everybody from the plain listener to the same path of the public URL. */
final class Redirect implements Handler {
  private final HttpSettings.PublicAddress address;
  private final int port;

  /**
   * @param address without a host, the request's is taken
   * @param port of the listener that speaks TLS
   */
  Redirect(HttpSettings.PublicAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  @Override
  public Answer handle(Exchange exchange) {
    return Answer.permanentRedirect(base(exchange) + exchange.uri());
  }

  private String base(Exchange exchange) {
    boolean toApplication = exchange.namedSide().filter(s -> s == Side.APPLICATION).isPresent();
    Optional<String> fixed = toApplication ? address.application() : address.host();
    if (fixed.isPresent()) {
      return serverOf(fixed.get());
    }
    String authority = Authority.withPort(exchange.requestedHost(), port);
    return "https://" + Authority.withoutDefaultPort("https", authority);
  }

  /** The path is the request's own, with our prefix in it. */
  private static String serverOf(String url) {
    int scheme = url.indexOf("://");
    return url.substring(0, scheme + 3) + Authority.ofUrl(url);
  }
}
