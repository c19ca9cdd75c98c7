package stowage.server.http;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the listener's TLS material lies: PEM files, read again when they change.
 *
 * @param pairs never empty; the one whose names hold what the client asks for (SNI, RFC 6066) is
 *     shown, else the first
 * @param minimumVersion as TLS names it, "TLSv1.2" or "TLSv1.3"
 * @param cipherSuites IANA names; none leaves the choice to the JDK
 * @param clientAuthorities who signs client certificates; empty asks for none
 */
public record TlsSettings(
    List<Pair> pairs,
    String minimumVersion,
    List<String> cipherSuites,
    List<Path> clientAuthorities) {

  public TlsSettings {
    pairs = List.copyOf(pairs);
    cipherSuites = List.copyOf(cipherSuites);
    clientAuthorities = List.copyOf(clientAuthorities);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("TLS needs a certificate");
    }
  }

  /**
   * What proves a name.
   *
   * @param certificate followed by those that lead to its authority
   * @param key its private key: PKCS #8, or the older forms for RSA and elliptic curves
   */
  public record Pair(Path certificate, Path key) {}
}
