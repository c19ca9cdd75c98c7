package stowage.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Request;
import stowage.model.ErrorCode;

/** What this server is called from outside. */
final class Site {
  private final HttpSettings.PublicAddress settings;
  private final TrustedProxies proxies;
  private final String fixedBase;

  Site(HttpSettings.PublicAddress settings) {
    this.settings = settings;
    this.proxies = new TrustedProxies(settings.trustedProxies());
    this.fixedBase = fixedBase(settings);
  }

  /** What every Location begins with; empty where that depends on the request. */
  private static String fixedBase(HttpSettings.PublicAddress settings) {
    String host = settings.host().map(Site::withoutSlash).orElse("");
    boolean namesPath = host.indexOf('/', host.indexOf("://") + 3) >= 0;
    return host.isEmpty() || namesPath ? host : host + settings.prefix();
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
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
    if (!fixedBase.isEmpty()) {
      return fixedBase;
    }
    if (settings.relativeUrls()) {
      return origin.prefix() + settings.prefix();
    }
    return origin.scheme() + "://" + origin.authority() + origin.prefix() + settings.prefix();
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
