package stowage.core.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import stowage.model.DigestAlgorithm;

/**
 * Encrypts the secrets that are stored, by the master key (AES-256-GCM, with a nonce of 96 random
 * bits). A wrapped secret is a version byte, four bytes that name the master key, the nonce, and
 * what was encrypted with its tag. The purpose is authenticated along: what was wrapped for one
 * place can't be put in another.
 */
public final class SecretBox {

  public static final int KEY_BYTES = 32;

  private static final byte VERSION = 1;
  private static final int MARK_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + MARK_BYTES;
  private static final int TAG_BITS = 128;
  private static final String MARK_PURPOSE = "stowage master key";

  private final SecretKeySpec key;
  private final byte[] mark;
  private final SecureRandom random = new SecureRandom();

  /** Takes a master key of {@link #KEY_BYTES} bytes. */
  public SecretBox(byte[] masterKey) {
    if (masterKey.length != KEY_BYTES) {
      throw new IllegalArgumentException("a master key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(masterKey, "AES");
    this.mark = mark(masterKey);
  }

  /** Another master key wrapped it. */
  public static final class OtherKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherKeyException(String purpose) {
      super("a stored " + purpose + " was wrapped by another master key");
    }
  }

  /** It was changed, wrapped for another purpose, or never a wrapped secret. */
  public static final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedException(String purpose) {
      super("a stored " + purpose + " is damaged, or was stored for something else");
    }
  }

  /**
   * Encrypts a secret.
   *
   * @param purpose what it is, such as {@code signing key}; {@link #unwrap} has to be told the same
   */
  public byte[] wrap(String purpose, byte[] secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(secret);
      return ByteBuffer.allocate(HEAD_BYTES + nonce.length + sealed.length)
          .put(VERSION)
          .put(mark)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't encrypt by AES-GCM", e);
    }
  }

  /**
   * Brings back what {@link #wrap} was given.
   *
   * @throws OtherKeyException where it was wrapped by another master key
   * @throws DamagedException where it isn't as it was wrapped, or for another purpose
   */
  public byte[] unwrap(String purpose, byte[] wrapped) {
    if (wrapped.length < HEAD_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE || wrapped[0] != VERSION) {
      throw new DamagedException(purpose);
    }
    if (!MessageDigest.isEqual(Arrays.copyOfRange(wrapped, 1, HEAD_BYTES), mark)) {
      throw new OtherKeyException(purpose);
    }
    int start = HEAD_BYTES + NONCE_BYTES;
    byte[] nonce = Arrays.copyOfRange(wrapped, HEAD_BYTES, start);
    try {
      return cipher(Cipher.DECRYPT_MODE, purpose, nonce)
          .doFinal(wrapped, start, wrapped.length - start);
    } catch (GeneralSecurityException e) {
      // What the cipher says holds nothing that helps.
      throw new DamagedException(purpose);
    }
  }

  private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Tells keys apart, and says nothing else of them: a part of a hash of 256 random bits. */
  private static byte[] mark(byte[] masterKey) {
    MessageDigest hash = DigestAlgorithm.SHA256.newHash();
    hash.update(MARK_PURPOSE.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(hash.digest(masterKey), MARK_BYTES);
  }
}
