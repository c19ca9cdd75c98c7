package stowage.app;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import stowage.app.config.Address;
import stowage.app.config.Http;
import stowage.server.http.Answer;
import stowage.server.http.HttpLimits;
import stowage.server.http.HttpSettings;
import stowage.server.http.TlsSettings;

/** What the configuration says, in the words of the edge. */
final class EdgeSettings {

  private EdgeSettings() {}

  static HttpSettings of(Http http) {
    return new HttpSettings(
        new HttpSettings.Listening(
            socket(http.address()),
            http.tls().map(EdgeSettings::tls),
            http.naming().redirectAddress().map(EdgeSettings::socket),
            http.tls().isPresent() ? http.protocols().http2() : http.protocols().http2Cleartext()),
        new HttpSettings.PublicAddress(
            http.naming().host(),
            withoutLastSlash(http.naming().prefix()),
            http.naming().relativeUrls(),
            http.naming().trustedProxies()),
        headers(http),
        limits(http.limits()),
        http.limits().drain());
  }

  static InetSocketAddress socket(Address address) {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(address.host(), address.port());
  }

  private static TlsSettings tls(Http.Tls tls) {
    return new TlsSettings(
        tls.certificate(), tls.key(), tls.minimumVersion(), tls.cipherSuites(), List.of());
  }

  private static String withoutLastSlash(String prefix) {
    return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  private static List<Answer.Header> headers(Http http) {
    return http.headers().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream().map(value -> new Answer.Header(entry.getKey(), value)))
        .toList();
  }

  private static HttpLimits limits(Http.Limits limits) {
    return new HttpLimits(
        limits.uploads(),
        limits.uploadsPerAddress(),
        limits.headerBytes(),
        limits.idle(),
        limits.minimumBytesPerSecond(),
        limits.rateWindow());
  }

  static String url(Http http, InetSocketAddress bound) {
    String scheme = http.tls().isPresent() ? "https" : "http";
    String host = Optional.ofNullable(bound.getHostString()).orElse("localhost");
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return scheme + "://" + shown + ":" + bound.getPort();
  }
}
