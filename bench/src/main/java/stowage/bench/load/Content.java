package stowage.bench.load;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Contents of one size that are all different and cost next to nothing to make: they share all but
 * their last bytes, and the hash of what they share is computed once. For one thread.
 */
public final class Content {

  private static final int TAIL_BYTES = 16;

  private final ByteBuffer shared;
  private final MessageDigest sharedHash;
  private final ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);

  /** One content: its bytes are {@code head} then {@code tail}, both its own to move. */
  public record Piece(ByteBuffer head, ByteBuffer tail, String digest) {

    /** The same bytes, to be sent once more. */
    public Piece again() {
      return new Piece(head.duplicate(), tail.duplicate(), digest);
    }
  }

  public Content(int bytes) {
    if (bytes < TAIL_BYTES) {
      throw new IllegalArgumentException("at least " + TAIL_BYTES + " bytes");
    }
    byte[] random = new byte[bytes - TAIL_BYTES];
    SecureRandom seed = new SecureRandom();
    seed.nextBytes(random);
    shared = ByteBuffer.allocateDirect(random.length).put(random).flip();
    sharedHash = sha256();
    sharedHash.update(random);
    tail.putLong(0, seed.nextLong());
  }

  public Piece next() {
    tail.putLong(8, tail.getLong(8) + 1);
    byte[] end = tail.array().clone();
    MessageDigest hash = copyOf(sharedHash);
    hash.update(end);
    String digest = "sha256:" + HexFormat.of().formatHex(hash.digest());
    return new Piece(shared.duplicate(), ByteBuffer.wrap(end), digest);
  }

  /** In hex. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static MessageDigest copyOf(MessageDigest hash) {
    try {
      return (MessageDigest) hash.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }
}
