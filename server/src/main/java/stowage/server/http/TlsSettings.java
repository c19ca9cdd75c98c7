package stowage.server.http;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the listener's TLS material lies: PEM files, read again when they change.
 *
 * @param certificate the certificate, followed by those that lead to its authority
 * @param key its private key: PKCS #8, or the older forms for RSA and elliptic curves
 * @param minimumVersion as TLS names it, "TLSv1.2" or "TLSv1.3"
 * @param cipherSuites IANA names; none leaves the choice to the JDK
 * @param clientAuthorities who signs client certificates; empty asks for none
 */
public record TlsSettings(
    Path certificate,
    Path key,
    String minimumVersion,
    List<String> cipherSuites,
    List<Path> clientAuthorities) {

  public TlsSettings {
    cipherSuites = List.copyOf(cipherSuites);
    clientAuthorities = List.copyOf(clientAuthorities);
  }
}
