package stowage.server.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import stowage.server.http.Exchange;

/** Cookies of the pages: for this host alone, out of reach of scripts, not sent along from afar. */
final class Cookies {

  private Cookies() {}

  static Optional<String> read(Exchange exchange, String name) {
    String wanted = named(exchange, name) + "=";
    return exchange.headers("Cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(wanted))
        .map(pair -> pair.substring(wanted.length()))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** A cookie that the browser forgets when it is closed. */
  static String line(Exchange exchange, String name, String value) {
    String secure = isSecure(exchange) ? "; Secure" : "";
    return named(exchange, name) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + secure;
  }

  /** A cookie that the browser forgets by itself. */
  static String line(Exchange exchange, String name, String value, Duration lifetime) {
    return line(exchange, name, value) + "; Max-Age=" + lifetime.toSeconds();
  }

  static String removal(Exchange exchange, String name) {
    return line(exchange, name, "", Duration.ZERO);
  }

  /** The prefix has browsers refuse it from anything but this host over HTTPS. */
  private static String named(Exchange exchange, String name) {
    return (isSecure(exchange) ? "__Host-" : "") + "stowage_" + name;
  }

  private static boolean isSecure(Exchange exchange) {
    return exchange.addresses().applicationUrl().startsWith("https:");
  }
}
