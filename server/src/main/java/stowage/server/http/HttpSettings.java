package stowage.server.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a listener serves.
 *
 * @param headers lines that every answer carries ({@code http.headers})
 * @param drain how long a stop waits for running transfers
 */
public record HttpSettings(
    Listening listening,
    PublicAddress publicAddress,
    List<Answer.Header> headers,
    HttpLimits limits,
    Duration drain) {

  public HttpSettings {
    headers = List.copyOf(headers);
  }

  /** Plain HTTP/1.1 and HTTP/2 at an address, everything else as it comes. */
  public static HttpSettings plain(InetSocketAddress address) {
    return new HttpSettings(
        new Listening(address, Optional.empty(), Optional.empty(), true),
        PublicAddress.ofRequests(),
        List.of(),
        HttpLimits.defaults(),
        Duration.ofSeconds(30));
  }

  /**
   * Where to listen.
   *
   * @param tls empty for plain HTTP
   * @param redirectFrom a plain listener besides, which sends everybody to the public URL
   * @param http2 whether HTTP/2 is spoken, through ALPN under TLS and with prior knowledge without
   */
  public record Listening(
      InetSocketAddress address,
      Optional<TlsSettings> tls,
      Optional<InetSocketAddress> redirectFrom,
      boolean http2) {}

  /**
   * What clients call this server.
   *
   * @param host scheme and authority, and a path if there is one; empty to go by each request
   * @param prefix what every path begins with: empty, or with a leading and without a trailing
   *     slash
   * @param relativeUrls whether a Location leaves scheme and host out
   * @param trustedProxies addresses and CIDR blocks whose word on client, host and scheme counts
   * @param application the application's base URL; empty where it is the registry's
   * @param images the URL of another registry that images are in; empty where they are here
   */
  public record PublicAddress(
      Optional<String> host,
      String prefix,
      boolean relativeUrls,
      List<String> trustedProxies,
      Optional<String> application,
      Optional<String> images) {

    public PublicAddress {
      trustedProxies = List.copyOf(trustedProxies);
    }

    /** Where images are here. */
    public PublicAddress(
        Optional<String> host,
        String prefix,
        boolean relativeUrls,
        List<String> trustedProxies,
        Optional<String> application) {
      this(host, prefix, relativeUrls, trustedProxies, application, Optional.empty());
    }

    /** For a listener that only redirects: it takes paths as they come. */
    PublicAddress ofRedirect() {
      return new PublicAddress(host, "", false, trustedProxies, application, images);
    }

    public static PublicAddress ofRequests() {
      return new PublicAddress(
          Optional.empty(), "", false, List.of("127.0.0.0/8", "::1"), Optional.empty());
    }
  }
}
