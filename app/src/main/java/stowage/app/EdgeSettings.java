package stowage.app;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.app.config.Address;
import stowage.app.config.Application;
import stowage.app.config.Configuration;
import stowage.app.config.Http;
import stowage.app.config.OtherRegistry;
import stowage.server.http.Answer;
import stowage.server.http.HttpLimits;
import stowage.server.http.HttpSettings;
import stowage.server.http.TlsSettings;

/** What the configuration says, in the words of the edge. */
final class EdgeSettings {

  private EdgeSettings() {}

  /** The registry's listener, which is the application's too where that has none of its own. */
  static HttpSettings registry(Configuration configuration) {
    Http http = configuration.http();
    Application application = configuration.application();
    String prefix = withoutLastSlash(http.naming().prefix());
    boolean shared = application.address().isEmpty();
    return new HttpSettings(
        new HttpSettings.Listening(
            socket(http.address()),
            http.tls().map(tls -> shared ? tls(tls, application.tls()) : tls(tls)),
            http.naming().redirectAddress().map(EdgeSettings::socket),
            http2(http, http.tls().isPresent())),
        new HttpSettings.PublicAddress(
            http.naming().host(),
            prefix,
            http.naming().relativeUrls(),
            http.naming().trustedProxies(),
            application.host().map(host -> shared ? host + prefix : host),
            images(configuration)),
        headers(http),
        limits(http.limits()),
        http.limits().drain());
  }

  /** The application's own listener, if it has one. There, the registry's prefix means nothing. */
  static Optional<HttpSettings> application(Configuration configuration) {
    return configuration
        .application()
        .address()
        .map(address -> application(configuration, address));
  }

  private static HttpSettings application(Configuration configuration, Address address) {
    Http http = configuration.http();
    Application application = configuration.application();
    String prefix = withoutLastSlash(http.naming().prefix());
    return new HttpSettings(
        new HttpSettings.Listening(
            socket(address),
            application.tls().map(EdgeSettings::tls),
            Optional.empty(),
            http2(http, application.tls().isPresent())),
        new HttpSettings.PublicAddress(
            http.naming().host().map(host -> host + prefix),
            "",
            false,
            http.naming().trustedProxies(),
            application.host(),
            images(configuration)),
        headers(http),
        limits(http.limits()),
        http.limits().drain());
  }

  private static Optional<String> images(Configuration configuration) {
    return configuration.otherRegistry().map(OtherRegistry::host);
  }

  private static boolean http2(Http http, boolean secured) {
    return secured ? http.protocols().http2() : http.protocols().http2Cleartext();
  }

  static InetSocketAddress socket(Address address) {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(address.host(), address.port());
  }

  private static TlsSettings tls(Http.Tls tls) {
    List<TlsSettings.Pair> pairs = tls.pairs().stream().map(EdgeSettings::pair).toList();
    return new TlsSettings(pairs, tls.minimumVersion(), tls.cipherSuites(), List.of());
  }

  private static TlsSettings tls(Http.Tls tls, Optional<Http.Tls> further) {
    List<Http.Pair> pairs = new ArrayList<>(tls.pairs());
    further.ifPresent(it -> pairs.addAll(it.pairs()));
    return tls(new Http.Tls(pairs, tls.minimumVersion(), tls.cipherSuites()));
  }

  private static TlsSettings.Pair pair(Http.Pair pair) {
    return new TlsSettings.Pair(pair.certificate(), pair.key());
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
