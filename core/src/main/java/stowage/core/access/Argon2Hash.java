package stowage.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A password as Argon2id (RFC 9106) leaves it, and the PHC string that stands in a row. */
final class Argon2Hash {

  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final int DIGEST_BYTES = 32;

  private final Cost cost;
  private final byte[] salt;
  private final byte[] digest;

  Argon2Hash(Cost cost, byte[] salt, byte[] digest) {
    this.cost = cost;
    this.salt = salt.clone();
    this.digest = digest.clone();
  }

  /** What one computation takes. */
  record Cost(int memoryKibibytes, int passes, int lanes) {

    private static final int MAX_MEMORY_KIBIBYTES = 1 << 18;

    /** Beyond these no row of ours lies, and a check would be an attack on the server. */
    boolean isReasonable() {
      return lanes >= 1
          && passes >= 1
          && memoryKibibytes >= 8 * lanes
          && memoryKibibytes <= MAX_MEMORY_KIBIBYTES;
    }

    boolean isBelow(Cost other) {
      return memoryKibibytes < other.memoryKibibytes || passes < other.passes;
    }
  }

  static Argon2Hash of(String password, Cost cost, byte[] salt) {
    return new Argon2Hash(cost, salt, compute(password, cost, salt, DIGEST_BYTES));
  }

  /** None if it isn't such a string, or asks for more than is reasonable. */
  static Optional<Argon2Hash> parse(String encoded) {
    Matcher parts = ENCODED.matcher(encoded);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Cost cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
    if (!cost.isReasonable()) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      return Optional.of(
          new Argon2Hash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  Cost cost() {
    return cost;
  }

  String encoded() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKibibytes(),
            cost.passes(),
            cost.lanes(),
            ENCODER.encodeToString(salt),
            ENCODER.encodeToString(digest));
  }

  boolean matches(String password) {
    return MessageDigest.isEqual(digest, compute(password, cost, salt, digest.length));
  }

  /** Composed first: keyboards differ in how they send the same letters. */
  private static byte[] compute(String password, Cost cost, byte[] salt, int lengthBytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] digest = new byte[lengthBytes];
    generator.generateBytes(
        Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8),
        digest);
    return digest;
  }

  @Override
  public String toString() {
    return "Argon2Hash[" + cost + "]";
  }
}
