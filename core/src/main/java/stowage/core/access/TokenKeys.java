package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that may sign registry tokens: those of a bundle of certificates, what certificates of
 * that bundle have signed, and those of a JWK set (RFC 7517). A token's header names its key by a
 * certificate chain ({@code x5c}), by the key itself ({@code jwk}) or by an id ({@code kid}).
 */
public final class TokenKeys {

  private static final int MAX_CHAIN = 10;

  private final List<X509Certificate> roots;
  private final Map<String, PublicKey> byId = new HashMap<>();
  private final Clock clock;

  /**
   * Trusts certificates and keys.
   *
   * @param keySet a JWK set in JSON
   * @throws IllegalArgumentException where the set can't be read, or for a key that can't verify
   */
  public TokenKeys(List<X509Certificate> roots, String keySet, Clock clock) {
    this.roots = List.copyOf(roots);
    this.clock = clock;
    for (X509Certificate root : roots) {
      KeyIds.of(root.getPublicKey()).forEach(id -> byId.put(id, root.getPublicKey()));
    }
    for (JWK key : read(keySet)) {
      PublicKey publicKey = publicKey(key);
      if (key.getKeyID() != null) {
        byId.put(key.getKeyID(), publicKey);
      }
      KeyIds.of(publicKey).forEach(id -> byId.putIfAbsent(id, publicKey));
    }
  }

  private static List<JWK> read(String keySet) {
    try {
      return JWKSet.parse(keySet).getKeys();
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a JWK set", e);
    }
  }

  /** Empty where the header names no key that is trusted. */
  Optional<PublicKey> of(JWSHeader header) {
    if (header.getX509CertChain() != null) {
      return ofChain(header.getX509CertChain());
    }
    if (header.getJWK() != null) {
      return ofKey(header.getJWK());
    }
    return Optional.ofNullable(header.getKeyID()).map(byId::get);
  }

  /** A key that is sent along counts only if it is one of ours, or comes with a chain. */
  private Optional<PublicKey> ofKey(JWK key) {
    PublicKey sent = publicKey(key);
    if (key.getX509CertChain() != null) {
      return ofChain(key.getX509CertChain()).filter(sent::equals);
    }
    return KeyIds.of(sent).stream()
        .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
        .filter(sent::equals)
        .findFirst();
  }

  private Optional<PublicKey> ofChain(List<Base64> encoded) {
    if (encoded.isEmpty() || encoded.size() > MAX_CHAIN) {
      return Optional.empty();
    }
    try {
      List<X509Certificate> chain = decode(encoded);
      requireTrust(chain);
      return Optional.of(chain.getFirst().getPublicKey());
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private void requireTrust(List<X509Certificate> chain) throws GeneralSecurityException {
    X509Certificate leaf = chain.getFirst();
    if (roots.contains(leaf)) {
      leaf.checkValidity(Date.from(clock.instant()));
      return;
    }
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(withoutRoots(chain));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  private List<X509Certificate> withoutRoots(List<X509Certificate> chain) {
    return chain.stream().filter(certificate -> !roots.contains(certificate)).toList();
  }

  private static List<X509Certificate> decode(List<Base64> encoded)
      throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    for (Base64 certificate : encoded) {
      InputStream bytes = new ByteArrayInputStream(certificate.decode());
      chain.add((X509Certificate) factory.generateCertificate(bytes));
    }
    return chain;
  }

  private static PublicKey publicKey(JWK key) {
    if (!(key instanceof AsymmetricJWK asymmetric)) {
      throw new IllegalArgumentException("a key of type " + key.getKeyType() + " can't verify");
    }
    try {
      return EdwardsKeys.isOne(key) ? EdwardsKeys.publicKey(key) : asymmetric.toPublicKey();
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a key of the set can't be used", e);
    }
  }
}
