package stowage.server.http;

/** Host and port, as a Host header or a proxy names them (RFC 3986 section 3.2). */
final class Authority {

  private static final int LONGEST = 261;

  private Authority() {}

  /**
   * Whether this can go into a URL: a name, an IPv4 address or an IPv6 address in brackets, and a
   * port if there is one.
   */
  static boolean isSane(String authority) {
    int hostEnd = hostEnd(authority);
    return hostEnd > 0 && authority.length() <= LONGEST && isPort(authority, hostEnd);
  }

  /** Without a port that goes without saying. */
  static String withoutDefaultPort(String scheme, String authority) {
    String port = scheme.equals("https") ? ":443" : ":80";
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }

  /** Of an absolute URL, without a port that goes without saying. */
  static String ofUrl(String url) {
    int scheme = url.indexOf("://");
    int path = url.indexOf('/', scheme + 3);
    String authority = url.substring(scheme + 3, path < 0 ? url.length() : path);
    return withoutDefaultPort(url.substring(0, scheme), authority);
  }

  /** The host alone. */
  static String hostOf(String authority) {
    return authority.substring(0, hostEnd(authority));
  }

  /** The same host under another port. */
  static String withPort(String authority, int port) {
    return authority.substring(0, hostEnd(authority)) + ":" + port;
  }

  /** Where the host ends; 0 where there is none. */
  private static int hostEnd(String authority) {
    return authority.startsWith("[") ? addressEnd(authority) : nameEnd(authority);
  }

  private static int addressEnd(String authority) {
    int index = 1;
    while (index < authority.length() && isOfAddress(authority.charAt(index))) {
      index++;
    }
    boolean closed = index > 2 && index < authority.length() && authority.charAt(index) == ']';
    return closed ? index + 1 : 0;
  }

  private static int nameEnd(String authority) {
    int index = 0;
    while (index < authority.length() && isOfName(authority.charAt(index))) {
      index++;
    }
    return index;
  }

  private static boolean isPort(String authority, int start) {
    if (start == authority.length()) {
      return true;
    }
    int digits = authority.length() - start - 1;
    if (authority.charAt(start) != ':' || digits < 1 || digits > 5) {
      return false;
    }
    for (int i = start + 1; i < authority.length(); i++) {
      if (!isDigit(authority.charAt(i))) {
        return false;
      }
    }
    return Integer.parseInt(authority, start + 1, authority.length(), 10) <= 65535;
  }

  private static boolean isOfAddress(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
  }

  private static boolean isOfName(char c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '.'
        || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
