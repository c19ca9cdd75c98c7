package stowage.server.http;

import java.net.InetAddress;

/** An address, or a block of them in CIDR notation. */
record AddressBlock(byte[] address, int bits) {

  /**
   * @throws IllegalArgumentException where this is neither; names are not looked up
   */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int most = address.length * 8;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("no such prefix length: " + text);
    }
    return new AddressBlock(address, bits);
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = 0xff00 >> Math.min(8, bits - bit);
      if (((bytes[bit / 8] ^ address[bit / 8]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }
}
