package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Base32;
import stowage.model.DigestAlgorithm;

/** The ids under which token servers name a key that has no name of its own. */
final class KeyIds {

  private static final int FINGERPRINT_BYTES = 30;
  private static final int GROUP_CHARACTERS = 4;

  private KeyIds() {}

  /** The fingerprint that Docker's and GitLab's token servers send, and RFC 7638's thumbprint. */
  static List<String> of(PublicKey key) {
    return List.of(
        fingerprint(DigestAlgorithm.SHA256.newHash().digest(key.getEncoded())), thumbprint(key));
  }

  private static String thumbprint(PublicKey key) {
    try {
      return jwk(key).computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a key of this kind has no thumbprint", e);
    }
  }

  static JWK jwk(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> new RSAKey.Builder(rsa).build();
      case ECPublicKey ec ->
          new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
      case EdECPublicKey edwards -> EdwardsKeys.jwk(edwards);
      default ->
          throw new IllegalArgumentException("no tokens are signed by " + key.getAlgorithm());
    };
  }

  /** Base32 of the first 240 bits, in twelve groups of four. */
  private static String fingerprint(byte[] hash) {
    String text =
        new String(
            Base32.encode(Arrays.copyOf(hash, FINGERPRINT_BYTES)), StandardCharsets.US_ASCII);
    List<String> groups = new ArrayList<>();
    for (int start = 0; start < text.length(); start += GROUP_CHARACTERS) {
      groups.add(text.substring(start, start + GROUP_CHARACTERS));
    }
    return String.join(":", groups);
  }
}
