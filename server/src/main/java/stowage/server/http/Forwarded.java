package stowage.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What proxies forward of the request that they got.
 *
 * @param scheme "http", "https", or empty
 * @param authority host and port as the client named them, or empty
 * @param prefix what the proxy strips from paths, or empty
 * @param hops addresses without ports, the client's first
 */
record Forwarded(String scheme, String authority, String prefix, List<String> hops) {

  static final Forwarded NOTHING = new Forwarded("", "", "", List.of());

  /** The header that RFC 7239 defines; a broken one says nothing. */
  static Forwarded ofStandard(List<String> lines) {
    List<ForwardedElement> elements = ForwardedElement.parse(String.join(",", lines));
    if (elements.isEmpty()) {
      return NOTHING;
    }
    ForwardedElement first = elements.getFirst();
    List<String> hops = new ArrayList<>(elements.size());
    for (ForwardedElement element : elements) {
      hops.add(withoutPort(element.node()));
    }
    return new Forwarded(scheme(first.proto()), sane(first.host()), "", hops);
  }

  /** The older headers, one for each fact. */
  static Forwarded ofOlder(UnaryOperator<@Nullable String> headers) {
    String scheme = scheme(first(headers.apply("X-Forwarded-Proto")));
    String host = sane(first(headers.apply("X-Forwarded-Host")));
    return new Forwarded(
        scheme,
        withPort(host, first(headers.apply("X-Forwarded-Port"))),
        prefix(first(headers.apply("X-Forwarded-Prefix"))),
        hops(headers.apply("X-Forwarded-For")));
  }

  Origin over(Origin direct, String clientAddress) {
    String seenScheme = scheme.isEmpty() ? direct.scheme() : scheme;
    String seenAuthority = authority.isEmpty() ? direct.authority() : authority;
    return new Origin(
        seenScheme, Authority.withoutDefaultPort(seenScheme, seenAuthority), prefix, clientAddress);
  }

  private static String scheme(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals("http") || lower.equals("https") ? lower : "";
  }

  private static String sane(String authority) {
    return Authority.isSane(authority) ? authority : "";
  }

  private static String withPort(String host, String port) {
    if (host.isEmpty() || host.indexOf(':', host.indexOf(']') + 1) >= 0) {
      return host;
    }
    return port.isEmpty() ? host : orElse(sane(host + ":" + port), host);
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private static String prefix(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean safe = path.startsWith("/") && path.chars().allMatch(Forwarded::isOfPath);
    return safe && !path.startsWith("//") ? path : "";
  }

  private static boolean isOfPath(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0);
  }

  private static String first(@Nullable String list) {
    if (list == null) {
      return "";
    }
    int comma = list.indexOf(',');
    return (comma < 0 ? list : list.substring(0, comma)).strip();
  }

  private static List<String> hops(@Nullable String list) {
    if (list == null) {
      return List.of();
    }
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .map(Forwarded::withoutPort)
        .toList();
  }

  private static String withoutPort(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 ? "" : node.substring(1, end);
    }
    int colon = node.indexOf(':');
    return colon > 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
  }
}
