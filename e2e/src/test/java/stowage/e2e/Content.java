package stowage.e2e;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bytes with the digest and the media type that they are referred to by: a blob or a manifest. */
public final class Content {

  public static final String OCTETS = "application/octet-stream";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final byte[] bytes;
  private final String mediaType;
  private final String digest;

  private Content(byte[] bytes, String mediaType, String digest) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.digest = digest;
  }

  public static Content of(String algorithm, String mediaType, byte[] bytes) {
    return new Content(bytes.clone(), mediaType, digest(algorithm, bytes));
  }

  public static Content ofText(String algorithm, String mediaType, String text) {
    return of(algorithm, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Content ofJson(String algorithm, String mediaType, JsonNode json) {
    return of(algorithm, mediaType, JSON.writeValueAsBytes(json));
  }

  /** A blob that no other test has. */
  public static Content random(String algorithm, int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    new Random().nextBytes(bytes);
    return of(algorithm, OCTETS, bytes);
  }

  public static String digest(String algorithm, byte[] bytes) {
    try {
      MessageDigest hash = MessageDigest.getInstance(algorithm.replace("sha", "SHA-"));
      return algorithm + ":" + HexFormat.of().formatHex(hash.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(algorithm, e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  public String mediaType() {
    return mediaType;
  }

  public String digest() {
    return digest;
  }

  public String algorithm() {
    return digest.substring(0, digest.indexOf(':'));
  }

  public Content as(String otherMediaType) {
    return new Content(bytes, otherMediaType, digest);
  }

  public ObjectNode descriptor() {
    return JSON.createObjectNode()
        .put("mediaType", mediaType)
        .put("digest", digest)
        .put("size", bytes.length);
  }

  @Override
  public String toString() {
    return mediaType + " " + digest;
  }
}
