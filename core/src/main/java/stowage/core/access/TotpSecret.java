package stowage.core.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** What a user's authenticator app and the server both know. 160 bits, as RFC 4226 recommends. */
public final class TotpSecret {

  private static final int BYTES = 20;
  private static final String PURPOSE = "second factor";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS_PER_CHARACTER = 5;

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public static TotpSecret make() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /** One that was made before, as {@link #wrap} gave it to be stored. */
  public static TotpSecret unwrap(SecretBox box, byte[] wrapped) {
    return new TotpSecret(box.unwrap(PURPOSE, wrapped));
  }

  /** For rows. */
  public byte[] wrap(SecretBox box) {
    return box.wrap(PURPOSE, bytes);
  }

  /** One that was made before. */
  public static TotpSecret ofBytes(byte[] bytes) {
    return new TotpSecret(bytes);
  }

  /** To be wrapped by the master key, and stored nowhere else. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** For those who type it into their app: base 32 (RFC 4648) without padding. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte each : bytes) {
      held = (held << Byte.SIZE) | Byte.toUnsignedInt(each);
      bits += Byte.SIZE;
      while (bits >= BITS_PER_CHARACTER) {
        bits -= BITS_PER_CHARACTER;
        text.append(BASE32.charAt((held >> bits) & 31));
      }
      held &= (1 << bits) - 1;
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE32.charAt((held << (BITS_PER_CHARACTER - bits)) & 31)).toString();
  }

  /** For those who scan it: what authenticator apps read from a QR code. */
  public String uri(String issuer, String account) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(issuer), encoded(account), text(), encoded(issuer), Totp.DIGITS, Totp.SECONDS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "TotpSecret";
  }
}
