package stowage.core.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes of six digits (RFC 6238, HMAC-SHA-1, steps of 30 seconds). A code is taken in its
 * own step and in those beside it, since clocks differ.
 */
public final class Totp {

  static final int DIGITS = 6;
  static final int SECONDS = 30;

  private static final int LEEWAY_STEPS = 1;
  private static final int MODULUS = 1_000_000;
  private static final String MAC = "HmacSHA1";

  private final Clock clock;

  public Totp(Clock clock) {
    this.clock = clock;
  }

  /**
   * The step that a code belongs to, for the caller to keep: a code works once, so only steps after
   * the last one that was kept count. None if the code is wrong, too old or used. Spaces in the
   * code don't matter.
   */
  public OptionalLong stepOf(TotpSecret secret, String code, long lastStep) {
    byte[] given = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    long now = Math.floorDiv(clock.instant().getEpochSecond(), (long) SECONDS);
    return LongStream.rangeClosed(now - LEEWAY_STEPS, now + LEEWAY_STEPS)
        .filter(step -> MessageDigest.isEqual(given, code(secret, step)))
        .filter(step -> step > lastStep)
        .findFirst();
  }

  static byte[] code(TotpSecret secret, long step) {
    byte[] mac = mac(secret, step);
    int offset = mac[mac.length - 1] & 0xf;
    int number = (ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE) % MODULUS;
    return String.format(Locale.ROOT, "%06d", number).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] mac(TotpSecret secret, long step) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.bytes(), MAC));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }
}
