package stowage.core.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import stowage.model.DigestAlgorithm;

/**
 * Makes and recognises the secrets of tokens: the prefix of their {@link SecretKind}, 27 random
 * characters (160.7 bits) and six that are the CRC-32 of all before them, both of the latter in
 * base 62. So {@code stw[pdj]_[0-9A-Za-z]{33}} finds them, and the checksum tells a mistyped or
 * invented one without a look at the database. It is no proof of anything else.
 */
public final class Secrets {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_CHARACTERS = 27;
  private static final int CHECKSUM_CHARACTERS = 6;

  private final SecureRandom random;

  public Secrets() {
    this(new SecureRandom());
  }

  Secrets(SecureRandom random) {
    this.random = random;
  }

  /** What a text looks like. */
  public sealed interface Recognition {
    /** Made here or elsewhere, and read as it was made. Whether it is known is another question. */
    record Sound(SecretKind kind) implements Recognition {}

    /** It begins as one, but no such secret was ever made. */
    record Damaged(SecretKind kind) implements Recognition {}

    /** Something else: a password, a token of another system. */
    record Foreign() implements Recognition {}
  }

  public TokenSecret make(SecretKind kind) {
    StringBuilder text = new StringBuilder(kind.prefix());
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return new TokenSecret(kind, text + checksum(text.toString()));
  }

  public static Recognition recognise(String text) {
    Optional<SecretKind> kind =
        Arrays.stream(SecretKind.values())
            .filter(each -> text.startsWith(each.prefix()))
            .findFirst();
    if (kind.isEmpty()) {
      return new Recognition.Foreign();
    }
    return isSound(text, kind.get().prefix())
        ? new Recognition.Sound(kind.get())
        : new Recognition.Damaged(kind.get());
  }

  /** The SHA-256 of a secret, 32 bytes: what rows are found by. */
  public static byte[] hash(String text) {
    return DigestAlgorithm.SHA256.newHash().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isSound(String text, String prefix) {
    int body = prefix.length() + RANDOM_CHARACTERS;
    return text.length() == body + CHECKSUM_CHARACTERS
        && text.chars().skip(prefix.length()).allMatch(digit -> DIGITS.indexOf(digit) >= 0)
        && text.endsWith(checksum(text.substring(0, body)));
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    char[] digits = new char[CHECKSUM_CHARACTERS];
    long rest = sum.getValue();
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
