package stowage.metadata;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that signs registry tokens.
 *
 * @param material what the key is
 * @param retiresAt from when on nothing that it signed is valid any more; set when it retires
 */
public record SigningKey(
    long id, Material material, State state, Instant createdAt, Optional<Instant> retiresAt) {

  /** How it signs (RFC 7518 section 3.1, RFC 8037 section 3.1). */
  public enum Algorithm {
    RS256("RS256"),
    ES256("ES256"),
    EDDSA("EdDSA");

    private final String wireName;

    Algorithm(String wireName) {
      this.wireName = wireName;
    }

    /** The name in tokens and in rows. */
    public String wireName() {
      return wireName;
    }

    public static Optional<Algorithm> ofWireName(String name) {
      return Arrays.stream(values()).filter(value -> value.wireName.equals(name)).findFirst();
    }
  }

  /** What it is used for. All are published. */
  public enum State {
    /** Known to those who verify before it signs. */
    NEXT,
    /** Signs; there is at most one. */
    ACTIVE,
    /** Verifies what it signed, until all of that has expired. */
    RETIRING;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A key pair.
   *
   * @param keyId its name in tokens
   * @param wrappedKey the private key, encrypted by the master key
   * @param certificate in DER, where there is one
   */
  public record Material(
      String keyId, Algorithm algorithm, byte[] wrappedKey, Optional<byte[]> certificate) {

    @Override
    public String toString() {
      return "Material[keyId=" + keyId + ", algorithm=" + algorithm + "]";
    }
  }
}
