package stowage.identity.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.SocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Opens connections to a directory, the first of them when it is needed. */
final class LdapConnections {

  private static final int MAX_CONNECTIONS = 8;

  private LdapConnections() {}

  static LDAPConnectionPool open(LdapSettings settings) throws UnfitDirectoryException {
    LdapServer server = settings.server();
    try {
      return new LDAPConnectionPool(
          new SingleServerSet(server.host(), server.port(), sockets(server), options(server)),
          bindRequest(settings.search()),
          0,
          MAX_CONNECTIONS,
          startTls(server));
    } catch (LDAPException | GeneralSecurityException e) {
      throw new UnfitDirectoryException("the directory can't be used: " + e.getMessage(), e);
    }
  }

  private static LDAPConnectionOptions options(LdapServer server) {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) server.timeout().toMillis());
    options.setResponseTimeoutMillis(server.timeout().toMillis());
    options.setUseSynchronousMode(true);
    // A referral would send passwords where nobody said they may go.
    options.setFollowReferrals(false);
    options.setBindWithDNRequiresPassword(true);
    if (server.encryption() != LdapServer.Encryption.NONE) {
      options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    }
    return options;
  }

  private static SocketFactory sockets(LdapServer server) throws GeneralSecurityException {
    return server.encryption() == LdapServer.Encryption.LDAPS
        ? new SSLUtil(trust(server)).createSSLSocketFactory()
        : SocketFactory.getDefault();
  }

  private static @Nullable PostConnectProcessor startTls(LdapServer server)
      throws GeneralSecurityException {
    return server.encryption() == LdapServer.Encryption.START_TLS
        ? new StartTLSPostConnectProcessor(new SSLUtil(trust(server)).createSSLContext())
        : null;
  }

  private static TrustManager trust(LdapServer server) throws KeyStoreException {
    return server.certificates().isPresent()
        ? new PEMFileTrustManager(server.certificates().get().toFile())
        : JVMDefaultTrustManager.getInstance();
  }

  private static @Nullable BindRequest bindRequest(LdapSearch search) {
    return search instanceof LdapSearch.ByAccount account && !account.bindDn().isEmpty()
        ? new SimpleBindRequest(account.bindDn(), account.bindPassword())
        : null;
  }
}
