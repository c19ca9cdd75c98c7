package stowage.core.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.metadata.SigningKey;
import stowage.metadata.SigningKey.Algorithm;

/**
 * A private key that signs registry tokens, with the certificates that vouch for it.
 *
 * @param certificates its own first; never empty, since one is made for keys that come without
 */
record SigningPair(Algorithm algorithm, PrivateKey privateKey, List<X509Certificate> certificates) {

  static final String PURPOSE = "signing key";

  private static final int RSA_BITS = 3072;

  SigningPair {
    certificates = List.copyOf(certificates);
  }

  /** A new one. */
  static SigningPair generate(Algorithm algorithm, Instant now) {
    try {
      KeyPair pair = generator(algorithm).generateKeyPair();
      return of(algorithm, pair, now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java makes no keys for " + algorithm, e);
    }
  }

  /** One that comes without a certificate. */
  static SigningPair of(Algorithm algorithm, KeyPair pair, Instant now) {
    return new SigningPair(
        algorithm, pair.getPrivate(), List.of(SelfSigned.certificate(algorithm, pair, now)));
  }

  private static KeyPairGenerator generator(Algorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(keyName(algorithm));
    switch (algorithm) {
      case RS256 -> generator.initialize(RSA_BITS);
      case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case EDDSA -> {
        // There is but one kind.
      }
    }
    return generator;
  }

  static String keyName(Algorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> "RSA";
      case ES256 -> "EC";
      case EDDSA -> "Ed25519";
    };
  }

  boolean isCertifiedAt(Instant time) {
    X509Certificate own = certificates.getFirst();
    return !time.isBefore(own.getNotBefore().toInstant())
        && !time.isAfter(own.getNotAfter().toInstant());
  }

  PublicKey publicKey() {
    return certificates.getFirst().getPublicKey();
  }

  /** The name of the key in tokens: the fingerprint that all registries know. */
  String keyId() {
    return KeyIds.of(publicKey()).getFirst();
  }

  /** What is stored of it. */
  SigningKey.Material wrapped(SecretBox box) {
    ByteArrayOutputStream chain = new ByteArrayOutputStream();
    try {
      for (X509Certificate certificate : certificates) {
        chain.writeBytes(certificate.getEncoded());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that can't be written", e);
    }
    return new SigningKey.Material(
        keyId(),
        algorithm,
        box.wrap(PURPOSE, privateKey.getEncoded()),
        Optional.of(chain.toByteArray()));
  }

  /**
   * Brings one back that was stored.
   *
   * @throws SecretBox.OtherKeyException where it was wrapped by another master key
   * @throws SecretBox.DamagedException where it isn't as it was stored
   */
  static SigningPair unwrap(SecretBox box, SigningKey.Material material) {
    byte[] encoded = box.unwrap(PURPOSE, material.wrappedKey());
    try {
      PrivateKey key =
          KeyFactory.getInstance(keyName(material.algorithm()))
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      byte[] chain = material.certificate().orElseThrow();
      return new SigningPair(
          material.algorithm(),
          key,
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(chain))
              .stream()
              .map(X509Certificate.class::cast)
              .toList());
    } catch (GeneralSecurityException e) {
      throw new SecretBox.DamagedException(PURPOSE);
    }
  }

  @Override
  public String toString() {
    return "SigningPair[keyId=" + keyId() + ", algorithm=" + algorithm + "]";
  }
}
