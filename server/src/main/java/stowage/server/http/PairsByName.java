package stowage.server.http;

import java.security.KeyStore;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.eclipse.jetty.util.ssl.SniX509ExtendedKeyManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.ssl.X509;
import org.jspecify.annotations.Nullable;

/**
 * Shows the certificate that holds the name which the client asks for, itself or by a wildcard in
 * place of its first label; the first certificate to those who ask for another name, or none. The
 * order is that of the settings, whatever the kinds of the keys.
 */
final class PairsByName extends SslContextFactory.Server {

  /** The JDK's own choice among several would go by the kind of key, not by our order. */
  @Override
  protected KeyManager[] getKeyManagers(KeyStore keyStore) throws Exception {
    KeyManager[] managers = super.getKeyManagers(keyStore);
    for (int i = 0; i < managers.length; i++) {
      if (managers[i] instanceof X509ExtendedKeyManager manager
          && !(manager instanceof SniX509ExtendedKeyManager)) {
        managers[i] = newSniX509ExtendedKeyManager(manager);
      }
    }
    return managers;
  }

  /**
   * @param certificates those whose keys have the kind that is asked for. The caller goes from kind
   *     to kind until one has an answer
   */
  @Override
  public @Nullable String sniSelect(
      String keyType,
      Principal @Nullable [] issuers,
      SSLSession session,
      @Nullable String name,
      Collection<X509> certificates) {
    List<String> offered = certificates.stream().map(X509::getAlias).toList();
    Optional<String> best = wanted(name).stream().filter(offered::contains).findFirst();
    return best.orElse(null);
  }

  private List<String> wanted(@Nullable String name) {
    List<X509> all = all();
    String host = name == null ? "" : name.toLowerCase(Locale.ROOT);
    List<String> holding = all.stream().filter(it -> holds(it, host)).map(X509::getAlias).toList();
    return holding.isEmpty() ? List.of(all.getFirst().getAlias()) : holding;
  }

  /** A wildcard stands for one label, never for none (RFC 9525 section 6.3). */
  private static boolean holds(X509 certificate, String host) {
    int dot = host.indexOf('.');
    return certificate.getHosts().contains(host)
        || (dot > 0 && certificate.getWilds().contains(host.substring(dot + 1)));
  }

  private List<X509> all() {
    List<X509> all = new ArrayList<>();
    for (X509 next = getX509("0"); next != null; next = getX509(Integer.toString(all.size()))) {
      all.add(next);
    }
    return all;
  }
}
