package stowage.server.http;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for tests. */
final class PemKeys {
  static final char[] PASSWORD = "changeit".toCharArray();

  private PemKeys() {}

  /**
   * Writes {@code name.crt} and {@code name.key}, and {@code name.p12} with both: a self-signed
   * pair for 127.0.0.1 and perhaps more.
   *
   * @param algorithm "EC" or "RSA"
   * @param hosts names besides, wildcards perhaps
   */
  static void make(Path folder, String name, String algorithm, String... hosts)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    X509Certificate certificate = certificate(name, pair, hosts);
    write(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded());
    write(folder.resolve(name + ".key"), "PRIVATE KEY", pair.getPrivate().getEncoded());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("it", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
    try (var out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
      store.store(out, PASSWORD);
    }
  }

  private static X509Certificate certificate(String name, KeyPair pair, String... hosts)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X500Principal subject = new X500Principal("CN=" + name);
    Instant now = Instant.now();
    GeneralNames here =
        new GeneralNames(
            Stream.concat(
                    Stream.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")),
                    Stream.of(hosts).map(host -> new GeneralName(GeneralName.dNSName, host)))
                .toArray(GeneralName[]::new));
    String signature = pair.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
    ContentSigner signer =
        new JcaContentSignerBuilder("SHA256with" + signature).build(pair.getPrivate());
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(now.minus(1, ChronoUnit.DAYS)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                    subject,
                    pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, here)
                .build(signer));
  }

  private static void write(Path file, String type, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
