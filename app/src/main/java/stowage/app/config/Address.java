package stowage.app.config;

import java.util.Optional;

/**
 * Where to listen.
 *
 * @param host a name or a numeric address without brackets; empty: every interface
 * @param port 0: a free one
 */
public record Address(String host, int port) {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_PORT_DIGITS = 5;

  /** Empty where the text isn't {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code :PORT}. */
  public static Optional<Address> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String digits = text.substring(colon + 1);
    if (digits.isEmpty()
        || digits.length() > MAX_PORT_DIGITS
        || !WholeNumber.areDigits(digits, 0)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(digits);
    return port > MAX_PORT
        ? Optional.empty()
        : host(text.substring(0, colon)).map(host -> new Address(host, port));
  }

  public boolean isEveryInterface() {
    return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
  }

  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost") || host.equals("::1") || isLoopbackNetwork(host);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private static Optional<String> host(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      String inner = text.substring(1, text.length() - 1);
      return inner.indexOf(':') >= 0 && isHost(inner) ? Optional.of(inner) : Optional.empty();
    }
    return text.indexOf(':') < 0 && isHost(text) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isHost(String text) {
    return text.chars()
        .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || ".-_:%".indexOf(c) >= 0);
  }

  private static boolean isLoopbackNetwork(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 3 || !WholeNumber.areDigits(part, 0)) {
        return false;
      }
    }
    return true;
  }
}
