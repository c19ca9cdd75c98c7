package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * The keys that another system publishes. Those that can't verify, or are weak, are passed over.
 */
final class IssuerKeySet {

  private static final int MAX_KEYS = 100;
  private static final int MIN_RSA_BITS = 2048;

  private final List<JWK> keys;

  private IssuerKeySet(List<JWK> keys) {
    this.keys = keys;
  }

  /**
   * Reads a JWK set.
   *
   * @throws IllegalArgumentException where it is none
   */
  static IssuerKeySet parse(String text) {
    try {
      return new IssuerKeySet(JWKSet.parse(text).getKeys().stream().limit(MAX_KEYS).toList());
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a JWK set", e);
    }
  }

  /** The key that a header names; all of the kind where it names none. */
  List<PublicKey> suiting(JWSHeader header) {
    return keys.stream()
        .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        .filter(
            key -> key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
        .flatMap(key -> publicKey(key).stream())
        .filter(key -> !isWeak(key))
        .toList();
  }

  private static boolean isWeak(PublicKey key) {
    return key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS;
  }

  private static Optional<PublicKey> publicKey(JWK key) {
    try {
      if (EdwardsKeys.isOne(key)) {
        return Optional.of(EdwardsKeys.publicKey(key));
      }
      return key instanceof AsymmetricJWK asymmetric
          ? Optional.of(asymmetric.toPublicKey())
          : Optional.empty();
    } catch (JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
