package stowage.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import stowage.model.ErrorCode;

/** What this server is called from outside. */
final class Site {
  private final HttpSettings.PublicAddress settings;
  private final TrustedProxies proxies;
  private final String fixedBase;
  private final String application;

  Site(HttpSettings.PublicAddress settings) {
    this.settings = settings;
    this.proxies = new TrustedProxies(settings.trustedProxies());
    this.fixedBase = fixedBase(settings);
    this.application = settings.application().map(Site::tidy).orElse("");
  }

  /** What every Location begins with; empty where that depends on the request. */
  private static String fixedBase(HttpSettings.PublicAddress settings) {
    String host = settings.host().map(Site::tidy).orElse("");
    boolean namesPath = host.indexOf('/', host.indexOf("://") + 3) >= 0;
    return host.isEmpty() || namesPath ? host : host + settings.prefix();
  }

  /** Without the port that goes without saying, and without a slash at the end. */
  private static String tidy(String url) {
    int authority = url.indexOf("://") + 3;
    int path = url.indexOf('/', authority);
    String rest = path < 0 ? "" : url.substring(path);
    String tidy = url.substring(0, authority) + Authority.ofUrl(url) + rest;
    return tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
  }

  /** Whether registry and application are called differently. */
  boolean isSplit() {
    return !application.isEmpty() && !application.equals(fixedBase);
  }

  /**
   * Which of the two a request names: by host and port, or by the host alone where that tells them
   * apart. Empty where they are one, or where it names neither.
   */
  Optional<Side> sideOf(Origin origin) {
    if (!isSplit() || fixedBase.isEmpty()) {
      return Optional.empty();
    }
    String asked = origin.authority();
    String registryHost = Authority.ofUrl(fixedBase);
    String applicationHost = Authority.ofUrl(application);
    return sideOf(asked, registryHost, applicationHost)
        .or(
            () ->
                sideOf(
                    Authority.hostOf(asked),
                    Authority.hostOf(registryHost),
                    Authority.hostOf(applicationHost)));
  }

  private static Optional<Side> sideOf(String asked, String registry, String application) {
    boolean isRegistry = asked.equalsIgnoreCase(registry);
    if (isRegistry == asked.equalsIgnoreCase(application)) {
      return Optional.empty();
    }
    return Optional.of(isRegistry ? Side.REGISTRY : Side.APPLICATION);
  }

  PublicAddresses addresses(Origin origin) {
    String registry = registryUrl(origin);
    return new PublicAddresses(
        registry,
        Authority.ofUrl(settings.images().orElse(registry)),
        application.isEmpty() ? registry : application);
  }

  private String registryUrl(Origin origin) {
    return fixedBase.isEmpty()
        ? origin.scheme() + "://" + origin.authority() + origin.prefix() + settings.prefix()
        : fixedBase;
  }

  /** A path without our prefix. */
  String pathWithin(String path) {
    String prefix = settings.prefix();
    if (prefix.isEmpty()) {
      return path;
    }
    boolean within =
        path.startsWith(prefix)
            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    if (!within) {
      throw new Refusal(
          Answer.error(404, ErrorCode.NAME_UNKNOWN, "nothing is served outside " + prefix));
    }
    return path.length() == prefix.length() ? "/" : path.substring(prefix.length());
  }

  String baseUrl(Origin origin) {
    if (fixedBase.isEmpty() && settings.relativeUrls()) {
      return origin.prefix() + settings.prefix();
    }
    return registryUrl(origin);
  }

  /** Scheme and host alone, for addresses that don't lie below ours. */
  String serverUrl(Origin origin) {
    int path = fixedBase.indexOf('/', fixedBase.indexOf("://") + 3);
    if (!fixedBase.isEmpty()) {
      return path < 0 ? fixedBase : fixedBase.substring(0, path);
    }
    return origin.scheme() + "://" + origin.authority();
  }

  Origin originOf(Request request) {
    String scheme = request.isSecure() ? "https" : "http";
    String authority = String.valueOf(request.getHttpURI().getAuthority());
    if (!Authority.isSane(authority)) {
      throw new Refusal(Answer.error(400, ErrorCode.UNKNOWN, "the Host header names no host"));
    }
    String host = Authority.withoutDefaultPort(scheme, authority);
    InetAddress peer = peerOf(request);
    return proxies.seenThrough(request.getHeaders(), peer, new Origin(scheme, host, "", ""));
  }

  static InetAddress peerOf(Request request) {
    if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress a) {
      return a.getAddress();
    }
    return InetAddress.getLoopbackAddress();
  }
}
