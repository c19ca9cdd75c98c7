package stowage.app.config;

import java.net.InetAddress;

/** A network in CIDR form, or a single numeric address. */
final class Network {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private Network() {}

  static boolean isValid(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    int bits = address.indexOf(':') >= 0 ? IPV6_BITS : IPV4_BITS;
    return isAddress(address) && (slash < 0 || isPrefix(text.substring(slash + 1), bits));
  }

  private static boolean isPrefix(String text, int bits) {
    return WholeNumber.parse(text).filter(length -> length >= 0 && length <= bits).isPresent();
  }

  /** A literal: nothing is looked up by name. */
  private static boolean isAddress(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress().length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
