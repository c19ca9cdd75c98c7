package stowage.core.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import stowage.metadata.SigningKey.Algorithm;

/**
 * Signs claims by one key. All that doesn't change from token to token is prepared once. Tokens
 * name their key by Docker's fingerprint and bring its certificates along: registries look at one
 * or the other.
 */
final class TokenSigner {

  private final String algorithm;
  private final PrivateKey key;
  private final String head;
  private final String headWithCertificates;

  /** Prepares a key; certificates that aren't valid are left out, since they help nobody. */
  TokenSigner(SigningPair pair, Instant now) {
    this.algorithm = signatureName(pair.algorithm());
    this.key = pair.privateKey();
    JWSHeader.Builder header =
        new JWSHeader.Builder(JWSAlgorithm.parse(pair.algorithm().wireName()))
            .type(JOSEObjectType.JWT)
            .keyID(pair.keyId());
    this.head = encoded(header);
    this.headWithCertificates =
        pair.isCertifiedAt(now)
            ? encoded(header.x509CertChain(encoded(pair.certificates())))
            : head;
  }

  /** As JOSE wants it: two plain numbers from curves, not ASN.1. */
  static String signatureName(Algorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> "SHA256withRSA";
      case ES256 -> "SHA256withECDSAinP1363Format";
      case EDDSA -> "Ed25519";
    };
  }

  /** A token, with the certificates of its key. */
  String sign(JWTClaimsSet claims) {
    return sign(headWithCertificates, claims);
  }

  /** A token that goes inside of another. */
  String signInner(JWTClaimsSet claims) {
    return sign(head, claims);
  }

  private String sign(String headOfToken, JWTClaimsSet claims) {
    String signed = headOfToken + "." + Base64URL.encode(claims.toString());
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't sign by " + algorithm, e);
    }
  }

  private static String encoded(JWSHeader.Builder header) {
    return header.build().toBase64URL().toString();
  }

  private static List<Base64> encoded(List<X509Certificate> certificates) {
    List<Base64> chain = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      try {
        chain.add(Base64.encode(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate that can't be written", e);
      }
    }
    return chain;
  }
}
