package stowage.core.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import stowage.metadata.SigningKey.Algorithm;

/** Reads {@link SuppliedKey}s. */
final class SuppliedKeyReader {

  private static final String DAMAGED = "the key is damaged";
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 16_384;
  private static final int MAX_CERTIFICATES = 10;

  private final Instant now;

  SuppliedKeyReader(Instant now) {
    this.now = now;
  }

  SigningPair read(String keyPem, Optional<String> certificates) throws UnfitKeyException {
    PrivateKeyInfo info = keyIn(keyPem);
    AsymmetricKeyParameter key = parameters(info);
    Algorithm algorithm = algorithmOf(key);
    KeyPair pair = new KeyPair(publicKey(algorithm, key), privateKey(algorithm, info));
    requireSound(algorithm, pair);
    if (certificates.isEmpty()) {
      return SigningPair.of(algorithm, pair, now);
    }
    return new SigningPair(
        algorithm, pair.getPrivate(), ordered(read(certificates.get()), pair.getPublic()));
  }

  /** A key of which a part is wrong may well be read, and sign what nobody believes. */
  private static void requireSound(Algorithm algorithm, KeyPair pair) throws UnfitKeyException {
    byte[] probe = {1};
    try {
      Signature signature = Signature.getInstance(TokenSigner.signatureName(algorithm));
      signature.initSign(pair.getPrivate());
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(pair.getPublic());
      signature.update(probe);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnfitKeyException(DAMAGED);
    }
    throw new UnfitKeyException(DAMAGED);
  }

  /** The first private key; certificates and curve parameters around it don't matter. */
  private static PrivateKeyInfo keyIn(String pem) throws UnfitKeyException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        switch (found) {
          case PEMKeyPair pair -> {
            return pair.getPrivateKeyInfo();
          }
          case PrivateKeyInfo info -> {
            return info;
          }
          case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
              throw new UnfitKeyException(
                  "the key is encrypted, and there is nobody to ask for its passphrase");
          default -> {
            // Not a private key.
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // What the parser says may hold parts of the key.
      throw new UnfitKeyException("the key can't be read; it has to be a private key in PEM");
    }
    throw new UnfitKeyException("there is no private key in PEM");
  }

  private static AsymmetricKeyParameter parameters(PrivateKeyInfo info) throws UnfitKeyException {
    try {
      return PrivateKeyFactory.createKey(info);
    } catch (IOException | RuntimeException e) {
      throw new UnfitKeyException("the key is of no kind that is known, or damaged");
    }
  }

  private static Algorithm algorithmOf(AsymmetricKeyParameter key) throws UnfitKeyException {
    return switch (key) {
      case RSAPrivateCrtKeyParameters rsa -> algorithmOf(rsa);
      case ECPrivateKeyParameters ec -> algorithmOf(ec);
      case Ed25519PrivateKeyParameters _ -> Algorithm.EDDSA;
      default -> throw new UnfitKeyException("only RSA, P-256 and Ed25519 keys can sign");
    };
  }

  private static Algorithm algorithmOf(RSAPrivateCrtKeyParameters key) throws UnfitKeyException {
    int bits = key.getModulus().bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new UnfitKeyException(
          "the RSA key has " + bits + " bits; at least " + MIN_RSA_BITS + " are needed");
    }
    return Algorithm.RS256;
  }

  private static Algorithm algorithmOf(ECPrivateKeyParameters key) throws UnfitKeyException {
    if (key.getParameters() instanceof ECNamedDomainParameters curve
        && curve.getName().equals(SECObjectIdentifiers.secp256r1)) {
      return Algorithm.ES256;
    }
    throw new UnfitKeyException("the elliptic curve of the key isn't P-256 (prime256v1), by name");
  }

  private static PrivateKey privateKey(Algorithm algorithm, PrivateKeyInfo info)
      throws UnfitKeyException {
    try {
      // Anew, since the public key that may be in there as well is not read everywhere.
      byte[] encoded =
          new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), info.parsePrivateKey()).getEncoded();
      return KeyFactory.getInstance(SigningPair.keyName(algorithm))
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new UnfitKeyException(DAMAGED);
    }
  }

  /** Computed, whatever stands beside the private key. */
  private static PublicKey publicKey(Algorithm algorithm, AsymmetricKeyParameter key)
      throws UnfitKeyException {
    try {
      return KeyFactory.getInstance(SigningPair.keyName(algorithm))
          .generatePublic(
              new X509EncodedKeySpec(
                  SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey(key))
                      .getEncoded()));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new UnfitKeyException(DAMAGED);
    }
  }

  private static AsymmetricKeyParameter publicKey(AsymmetricKeyParameter key) {
    return switch (key) {
      case RSAPrivateCrtKeyParameters rsa ->
          new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
      case ECPrivateKeyParameters ec ->
          new ECPublicKeyParameters(
              new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()),
              ec.getParameters());
      case Ed25519PrivateKeyParameters edwards -> edwards.generatePublicKey();
      default -> throw new IllegalArgumentException("not a kind that signs");
    };
  }

  private static List<X509Certificate> read(String pem) throws UnfitKeyException {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty() || certificates.size() > MAX_CERTIFICATES) {
        throw new UnfitKeyException(
            "there have to be 1 to " + MAX_CERTIFICATES + " certificates in PEM");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new UnfitKeyException("the certificate can't be read; it has to be in PEM");
    }
  }

  /** The key's own certificate comes first in tokens, wherever it stands in the file. */
  private static List<X509Certificate> ordered(List<X509Certificate> certificates, PublicKey key)
      throws UnfitKeyException {
    List<X509Certificate> ordered = new ArrayList<>(certificates);
    X509Certificate own =
        certificates.stream()
            .filter(certificate -> certificate.getPublicKey().equals(key))
            .findFirst()
            .orElseThrow(() -> new UnfitKeyException("the certificate is of another key"));
    ordered.remove(own);
    ordered.addFirst(own);
    return ordered;
  }
}
