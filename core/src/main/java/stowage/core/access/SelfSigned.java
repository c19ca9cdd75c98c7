package stowage.core.access;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import stowage.metadata.SigningKey.Algorithm;

/**
 * Certificates of signing keys that come without one: registries that trust a bundle of
 * certificates want to see the key in one of them. Each vouches for its own key alone.
 */
final class SelfSigned {

  /** A key is to be replaced long before; nobody is to be stopped by this. */
  private static final Duration VALIDITY = Duration.ofDays(3653);

  /** Whose clocks are behind believe it as well. */
  private static final Duration LEEWAY = Duration.ofDays(1);

  private static final X500Name NAME = new X500Name("CN=Stowage registry tokens");
  private static final int SERIAL_BITS = 127;

  private SelfSigned() {}

  static X509Certificate certificate(Algorithm algorithm, KeyPair pair, Instant now) {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
            Date.from(now.minus(LEEWAY)),
            Date.from(now.plus(VALIDITY)),
            NAME,
            pair.getPublic());
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(signatureName(algorithm)).build(pair.getPrivate())));
    } catch (OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("this Java can't make a certificate by " + algorithm, e);
    }
  }

  private static String signatureName(Algorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> "SHA256withRSA";
      case ES256 -> "SHA256withECDSA";
      case EDDSA -> "Ed25519";
    };
  }
}
