package stowage.server.api;

import java.net.InetAddress;

/** Addresses of clients, as requests tell them. */
final class ClientAddresses {

  private ClientAddresses() {}

  /** What is no address, which only a proxy can send, is nobody's: {@code 0.0.0.0}. */
  static InetAddress of(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return InetAddress.ofLiteral("0.0.0.0");
    }
  }
}
