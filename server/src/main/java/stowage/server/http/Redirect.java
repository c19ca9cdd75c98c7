package stowage.server.http;

/** Sends everybody from the plain listener to the same path of the public URL. */
final class Redirect implements Handler {
  private final String host;
  private final int port;

  /**
   * @param host the public URL; empty to go by the request
   * @param port of the listener that speaks TLS
   */
  Redirect(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public Answer handle(Exchange exchange) {
    return Answer.permanentRedirect(base(exchange) + exchange.uri());
  }

  private String base(Exchange exchange) {
    if (!host.isEmpty()) {
      return host;
    }
    String authority = Authority.withPort(exchange.authority(), port);
    return "https://" + Authority.withoutDefaultPort("https", authority);
  }
}
