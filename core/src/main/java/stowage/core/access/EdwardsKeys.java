package stowage.core.access;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8037) through the JDK, which the JOSE library leaves to another library. */
public final class EdwardsKeys {

  private static final String ALGORITHM = "Ed25519";

  /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410, section 4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private EdwardsKeys() {}

  public static boolean isOne(JWK key) {
    return key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve());
  }

  public static boolean isOne(PublicKey key) {
    return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals(ALGORITHM);
  }

  /**
   * The key in the JDK's form.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static PublicKey publicKey(JWK key) {
    byte[] point = key.toOctetKeyPair().getDecodedX();
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + point.length);
    System.arraycopy(point, 0, encoded, PREFIX.length, point.length);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a public key of Ed25519", e);
    }
  }

  public static JWK jwk(PublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
  }

  public static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
