package stowage.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What proxies say of a request ({@code Forwarded}, RFC 7239, and the older {@code X-Forwarded-*}),
 * believed only where the peer is one of those that we trust.
 */
final class TrustedProxies {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

  private final List<AddressBlock> trusted;
  private final AtomicBoolean warned = new AtomicBoolean();

  TrustedProxies(List<String> blocks) {
    this.trusted = blocks.stream().map(AddressBlock::parse).toList();
  }

  Origin seenThrough(HttpFields headers, InetAddress peer, Origin direct) {
    if (!isForwarded(headers)) {
      return new Origin(direct.scheme(), direct.authority(), "", peer.getHostAddress());
    }
    if (!isTrusted(peer)) {
      warnOnce(peer);
      return new Origin(direct.scheme(), direct.authority(), "", peer.getHostAddress());
    }
    Forwarded said =
        headers.contains(HttpHeader.FORWARDED)
            ? Forwarded.ofStandard(headers.getValuesList(HttpHeader.FORWARDED))
            : Forwarded.ofOlder(headers::get);
    return said.over(direct, clientAddress(said, peer));
  }

  private static boolean isForwarded(HttpFields headers) {
    return headers.contains(HttpHeader.FORWARDED)
        || headers.contains(HttpHeader.X_FORWARDED_FOR)
        || headers.contains(HttpHeader.X_FORWARDED_PROTO)
        || headers.contains(HttpHeader.X_FORWARDED_HOST)
        || headers.contains(HttpHeader.X_FORWARDED_PORT)
        || headers.contains("X-Forwarded-Prefix");
  }

  /**
   * The last address that isn't itself a proxy of ours: what stands before it anybody can write.
   */
  private String clientAddress(Forwarded said, InetAddress peer) {
    InetAddress client = peer;
    for (String hop : said.hops().reversed()) {
      InetAddress address = parsed(hop);
      if (address == null) {
        break;
      }
      client = address;
      if (!isTrusted(address)) {
        break;
      }
    }
    return client.getHostAddress();
  }

  private static @Nullable InetAddress parsed(String hop) {
    try {
      return InetAddress.ofLiteral(hop);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean isTrusted(InetAddress address) {
    for (AddressBlock block : trusted) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private void warnOnce(InetAddress peer) {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "ignoring what {} forwards of its clients: it is not among http.trustedproxies",
          peer.getHostAddress());
    }
  }
}
