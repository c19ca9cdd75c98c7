package stowage.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stowage.model.DigestAlgorithm;

/**
 * The SHA-256 of a secret: all that is kept of one that nobody has to read again. Secrets have too
 * many random bits to be guessed from it; for passwords it would not do.
 */
public final class SecretHash {

  private final byte[] bytes;

  private SecretHash(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SecretHash of(String secret) {
    byte[] text = secret.getBytes(StandardCharsets.UTF_8);
    return new SecretHash(DigestAlgorithm.SHA256.newHash().digest(text));
  }

  byte[] stored() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "hash of a secret";
  }
}
