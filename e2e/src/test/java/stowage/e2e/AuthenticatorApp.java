package stowage.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows codes as an app on somebody's phone does (RFC 6238), by a key that they typed. */
public final class AuthenticatorApp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String MAC = "HmacSHA1";
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  private final byte[] secret;

  public AuthenticatorApp(String key) {
    ByteBuffer bytes = ByteBuffer.allocate(key.length() * 5 / 8);
    int held = 0;
    int bits = 0;
    for (int i = 0; i < key.length(); i++) {
      held = (held << 5) | BASE32.indexOf(key.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (held >> bits));
      }
    }
    secret = bytes.array();
  }

  /** The code of now, or of so many steps later. */
  public String code(int later) {
    long step = Instant.now().getEpochSecond() / STEP_SECONDS + later;
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
