package stowage.core.access;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import stowage.metadata.SecretHash;

/**
 * Codes for those who lost their second factor: ten of ten characters, 50 bits each, without
 * letters that are easily taken for others. Each works once, and what is kept is a hash.
 */
public record RecoveryCodes(List<String> codes) {

  private static final String CHARACTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int CODES = 10;
  private static final int LENGTH = 10;

  public RecoveryCodes {
    codes = List.copyOf(codes);
  }

  public static RecoveryCodes make() {
    SecureRandom random = new SecureRandom();
    Set<String> codes = new LinkedHashSet<>();
    while (codes.size() < CODES) {
      codes.add(code(random));
    }
    return new RecoveryCodes(List.copyOf(codes));
  }

  /** What a code is found by; case, spaces and hyphens don't matter. */
  public static byte[] hash(String code) {
    return Secrets.hash(normal(code));
  }

  /** The same, as rows keep it. */
  public static SecretHash kept(String code) {
    return SecretHash.of(normal(code));
  }

  private static String normal(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private static String code(SecureRandom random) {
    return random
        .ints(LENGTH, 0, CHARACTERS.length())
        .mapToObj(index -> CHARACTERS.substring(index, index + 1))
        .collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return "RecoveryCodes[" + codes.size() + "]";
  }
}
