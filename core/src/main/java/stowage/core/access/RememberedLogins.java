package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins that succeeded less than a minute ago, under a keyed hash with a key that dies with the
 * process. Failures are never remembered.
 */
final class RememberedLogins {

  private static final String MAC = "HmacSHA256";
  private static final Duration MEMORY = Duration.ofMinutes(1);
  private static final int MAX_ENTRIES = 10_000;

  private final SecretKeySpec key;
  private final Cache<ByteBuffer, Boolean> successes;

  RememberedLogins(Ticker ticker) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, MAC);
    successes =
        Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MAX_ENTRIES)
            .ticker(ticker)
            .build();
  }

  boolean remembers(Credentials credentials, String hash) {
    return successes.getIfPresent(mark(credentials, hash)) != null;
  }

  void remember(Credentials credentials, String hash) {
    successes.put(mark(credentials, hash), true);
  }

  /** The stored hash is part of the mark, so that a changed password is forgotten at once. */
  private ByteBuffer mark(Credentials credentials, String hash) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      addPart(mac, credentials.user());
      addPart(mac, credentials.password());
      addPart(mac, hash);
      return ByteBuffer.wrap(mac.doFinal());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  private static void addPart(Mac mac, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    mac.update(bytes);
  }
}
