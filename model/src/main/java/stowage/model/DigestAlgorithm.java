package stowage.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The hash functions that content is addressed by; {@link #code} is how rows store them. */
public enum DigestAlgorithm {
  SHA256(1, "sha256", "SHA-256", 32),
  SHA512(2, "sha512", "SHA-512", 64);

  private final int code;
  private final String wireName;
  private final String javaName;
  private final int lengthBytes;

  DigestAlgorithm(int code, String wireName, String javaName, int lengthBytes) {
    this.code = code;
    this.wireName = wireName;
    this.javaName = javaName;
    this.lengthBytes = lengthBytes;
  }

  public static Optional<DigestAlgorithm> ofWireName(String name) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.wireName.equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  public static DigestAlgorithm ofCode(int code) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.code == code) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException("no digest algorithm has the code " + code);
  }

  public MessageDigest newHash() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + javaName, e);
    }
  }

  public int code() {
    return code;
  }

  public String wireName() {
    return wireName;
  }

  public int lengthBytes() {
    return lengthBytes;
  }
}
