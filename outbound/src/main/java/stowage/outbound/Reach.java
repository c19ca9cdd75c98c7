package stowage.outbound;

import java.net.InetAddress;

/** Whom a client may ask, for where somebody else than the operator says whom. */
public enum Reach {
  /** Whatever the operator configured. */
  ANYWHERE {
    @Override
    boolean includes(InetAddress address) {
      return true;
    }
  },

  /**
   * Hosts, private ones too, but not what clouds put on link-local addresses, and nothing that is
   * no host.
   */
  HOSTS {
    @Override
    boolean includes(InetAddress address) {
      return !address.isAnyLocalAddress()
          && !address.isLinkLocalAddress()
          && !address.isMulticastAddress();
    }
  },

  /** Hosts, except for the machine itself. */
  OTHER_HOSTS {
    @Override
    boolean includes(InetAddress address) {
      return HOSTS.includes(address) && !address.isLoopbackAddress();
    }
  };

  abstract boolean includes(InetAddress address);
}
