package stowage.core.access;

import java.time.Duration;
import java.util.Optional;
import stowage.metadata.SigningKey.Algorithm;

/**
 * How signing keys come and go.
 *
 * @param supplied the operator's own key; without it, keys are made here
 * @param algorithm of keys that are made here; without it, ES256 for the first, and what the last
 *     one had for the next
 * @param announcement how long a key is published before it signs
 * @param longestLifetime of any token
 * @param afterExpiry how long an expired token can still be told from a false one: uploads that
 *     outlive their token need that
 */
public record KeyringSettings(
    Optional<SuppliedKey> supplied,
    Optional<Algorithm> algorithm,
    Duration announcement,
    Duration longestLifetime,
    Duration afterExpiry) {

  public static final KeyringSettings DEFAULT =
      new KeyringSettings(
          Optional.empty(),
          Optional.empty(),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(1));

  public KeyringSettings with(SuppliedKey key) {
    return new KeyringSettings(
        Optional.of(key), algorithm, announcement, longestLifetime, afterExpiry);
  }

  public KeyringSettings with(Algorithm wanted) {
    return new KeyringSettings(
        supplied, Optional.of(wanted), announcement, longestLifetime, afterExpiry);
  }

  public KeyringSettings announcedFor(Duration span) {
    return new KeyringSettings(supplied, algorithm, span, longestLifetime, afterExpiry);
  }

  /** How long a key that signs no more is needed to verify. */
  Duration retirement() {
    return longestLifetime.plus(afterExpiry);
  }
}
