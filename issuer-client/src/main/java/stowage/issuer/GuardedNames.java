package stowage.issuer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names, but not to addresses that no issuer has: whoever makes a trust rule names an
 * address that this server then asks. Private networks are no secret to it, since CI systems live
 * there; the machine itself, and the services that clouds put on link-local addresses, are.
 */
final class GuardedNames implements DnsResolver {

  private final boolean loopback;

  GuardedNames(boolean loopback) {
    this.loopback = loopback;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : addresses) {
      if (isForbidden(address)) {
        throw new UnknownHostException("an address that issuers must not have");
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  private boolean isForbidden(InetAddress address) {
    return (address.isLoopbackAddress() && !loopback)
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress();
  }
}
