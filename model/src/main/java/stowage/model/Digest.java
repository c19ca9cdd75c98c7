package stowage.model;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A content address: {@code algorithm:hex}, lower-case hex of exactly the algorithm's length (OCI
 * image spec, "Digests").
 */
public record Digest(DigestAlgorithm algorithm, String hex) implements Comparable<Digest> {

  public Digest {
    if (hex.length() != 2 * algorithm.lengthBytes() || !isLowerHex(hex)) {
      throw new IllegalArgumentException("not the hex form of a " + algorithm.wireName());
    }
  }

  /** Empty where the text has no digest's form or names an algorithm that is not supported. */
  public static Optional<Digest> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String hex = text.substring(colon + 1);
    return DigestAlgorithm.ofWireName(text.substring(0, colon))
        .filter(algorithm -> hex.length() == 2 * algorithm.lengthBytes() && isLowerHex(hex))
        .map(algorithm -> new Digest(algorithm, hex));
  }

  public static Digest of(DigestAlgorithm algorithm, byte[] content) {
    return ofHash(algorithm, algorithm.newHash().digest(content));
  }

  public static Digest ofHash(DigestAlgorithm algorithm, byte[] hash) {
    return new Digest(algorithm, HexFormat.of().formatHex(hash));
  }

  /** The form that rows hold: the algorithm's code, then the raw hash. */
  public static Digest ofStored(byte[] stored) {
    return new Digest(
        DigestAlgorithm.ofCode(stored[0]), HexFormat.of().formatHex(stored, 1, stored.length));
  }

  public byte[] stored() {
    byte[] stored = new byte[1 + algorithm.lengthBytes()];
    stored[0] = (byte) algorithm.code();
    System.arraycopy(HexFormat.of().parseHex(hex), 0, stored, 1, algorithm.lengthBytes());
    return stored;
  }

  @Override
  public int compareTo(Digest other) {
    int byAlgorithm = algorithm.compareTo(other.algorithm);
    return byAlgorithm != 0 ? byAlgorithm : hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return algorithm.wireName() + ":" + hex;
  }

  private static boolean isLowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
