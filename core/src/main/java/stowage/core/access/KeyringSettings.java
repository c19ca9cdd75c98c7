package stowage.core.access;

import java.time.Duration;
import stowage.metadata.SigningKey.Algorithm;

/**
 * How signing keys come and go.
 *
 * @param algorithm of keys that are made here
 * @param announcement how long a key is published before it signs
 * @param longestLifetime of any token
 * @param afterExpiry how long an expired token can still be told from a false one: uploads that
 *     outlive their token need that
 */
public record KeyringSettings(
    Algorithm algorithm, Duration announcement, Duration longestLifetime, Duration afterExpiry) {

  public static final KeyringSettings DEFAULT =
      new KeyringSettings(
          Algorithm.ES256, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(1));
}
