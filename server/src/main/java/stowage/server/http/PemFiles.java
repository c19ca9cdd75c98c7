package stowage.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Certificates and keys as operators keep them. */
final class PemFiles {
  private static final char[] NO_PASSWORD = new char[0];

  private PemFiles() {}

  /**
   * Keys and the certificates that vouch for them, under the names {@code 0}, {@code 1} and so on.
   *
   * @throws IOException where a file is missing or holds something else
   * @throws GeneralSecurityException where a pair does not belong together
   */
  static KeyStore keyStore(List<TlsSettings.Pair> pairs)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    for (int i = 0; i < pairs.size(); i++) {
      add(store, Integer.toString(i), pairs.get(i));
    }
    return store;
  }

  private static void add(KeyStore store, String name, TlsSettings.Pair pair)
      throws IOException, GeneralSecurityException {
    List<Certificate> chain = certificates(pair.certificate());
    PrivateKey privateKey = privateKey(pair.key());
    if (!belongTogether(chain.getFirst().getPublicKey(), privateKey)) {
      throw new GeneralSecurityException(
          "the key in " + pair.key() + " is not that of the certificate in " + pair.certificate());
    }
    store.setKeyEntry(name, privateKey, NO_PASSWORD, chain.toArray(new Certificate[0]));
  }

  /** Everybody whose signature counts. */
  static KeyStore trustStore(List<Path> authorities) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    for (Path file : authorities) {
      for (Certificate authority : certificates(file)) {
        store.setCertificateEntry("authority" + store.size(), authority);
      }
    }
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> certificates =
          new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (certificates.isEmpty()) {
        throw new IOException("no certificate in " + file);
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IOException("no certificate in " + file + ": " + e.getMessage(), e);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(text)) {
      JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof PrivateKeyInfo key) {
          return converter.getPrivateKey(key);
        }
        if (found instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
      throw new IOException("no private key without a passphrase in " + file);
    } catch (PEMException | CharacterCodingException e) {
      throw new IOException("no private key in " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    if (!publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm(privateKey));
    signature.initSign(privateKey);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    return signature.verify(signed);
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
