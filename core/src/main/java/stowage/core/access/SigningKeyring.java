package stowage.core.access;

import com.nimbusds.jose.JWSHeader;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.metadata.DatabaseException;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SigningKey;

/**
 * The keys of our own registry tokens, which all nodes share through the database: one that signs,
 * and all that verify. They are read again every half minute, and when a token names a key that
 * isn't known, though never more than once in a few seconds.
 */
public final class SigningKeyring {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeyring.class);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

  private final Metadata metadata;
  private final SecretBox box;
  private final KeyringSettings settings;
  private final Clock clock;
  private final ReentrantLock reloading = new ReentrantLock();
  private volatile LoadedKeys loaded;
  private volatile Instant triedAt;

  private SigningKeyring(
      Metadata metadata, SecretBox box, KeyringSettings settings, LoadedKeys loaded, Clock clock) {
    this.metadata = metadata;
    this.box = box;
    this.settings = settings;
    this.clock = clock;
    this.loaded = loaded;
    this.triedAt = clock.instant();
  }

  /**
   * Reads the keys, and makes the first one where there is none. Several nodes may do so at once:
   * they end up with the same.
   *
   * @throws SecretBox.OtherKeyException where the keys were stored under another master key
   * @throws SecretBox.DamagedException where a stored key can't be read
   */
  public static SigningKeyring open(
      Metadata metadata, SecretBox box, KeyringSettings settings, Clock clock) {
    if (metadata.database().read(metadata.signingKeys()::active).isEmpty()) {
      addFirst(metadata, first(settings, clock), box, clock);
    }
    return new SigningKeyring(metadata, box, settings, load(metadata, box, clock), clock);
  }

  private static SigningPair first(KeyringSettings settings, Clock clock) {
    return settings
        .supplied()
        .map(SuppliedKey::pair)
        .orElseGet(
            () ->
                SigningPair.generate(
                    settings.algorithm().orElse(SigningKey.Algorithm.ES256), clock.instant()));
  }

  /**
   * Looks whether stored secrets are those of a master key; a database without keys fits any.
   *
   * @throws SecretBox.OtherKeyException where they are another's
   * @throws SecretBox.DamagedException where a stored key can't be read
   */
  public static void check(Metadata metadata, SecretBox box) {
    metadata
        .database()
        .read(metadata.signingKeys()::active)
        .ifPresent(key -> box.unwrap(SigningPair.PURPOSE, key.material().wrappedKey()));
  }

  private static void addFirst(Metadata metadata, SigningPair pair, SecretBox box, Clock clock) {
    SigningKey.Material material = pair.wrapped(box);
    boolean added =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> metadata.signingKeys().addActive(rows, material, clock.instant()));
    if (added) {
      LOG.info("the key {} signs registry tokens", material.keyId());
    }
  }

  private static LoadedKeys load(Metadata metadata, SecretBox box, Clock clock) {
    return LoadedKeys.of(
        metadata.database().read(rows -> metadata.signingKeys().published(rows, clock.instant())),
        box,
        clock.instant());
  }

  /** The keys that tokens may be verified with, as a JWK set (RFC 7517) in JSON. */
  public String keySet() {
    return current().keySet();
  }

  /** The certificates of those keys in PEM, as registries take them for a bundle of roots. */
  public String certificateBundle() {
    return current().certificateBundle();
  }

  /** Signs by the active key. */
  TokenSigner signer() {
    return current().signer();
  }

  /** Nothing may outlive the time for which keys are kept after they signed it. */
  void requireBounded(Duration lifetime) {
    if (lifetime.compareTo(settings.longestLifetime()) > 0) {
      throw new IllegalArgumentException(
          "no token lives longer than " + settings.longestLifetime());
    }
  }

  /** Own tokens name their key by id; what else their header says is for other registries. */
  Optional<PublicKey> find(JWSHeader header) {
    return Optional.ofNullable(header.getKeyID()).flatMap(this::find);
  }

  private Optional<PublicKey> find(String keyId) {
    Optional<PublicKey> known = current().find(keyId);
    if (known.isPresent() || isTriedWithin(SHORTEST_PAUSE)) {
      return known;
    }
    reloading.lock();
    try {
      if (!isTriedWithin(SHORTEST_PAUSE)) {
        reload();
      }
    } finally {
      reloading.unlock();
    }
    return loaded.find(keyId);
  }

  /** The keys of now; others when keys have come or gone. */
  LoadedKeys current() {
    if (!isTriedWithin(REFRESH) && reloading.tryLock()) {
      try {
        reload();
      } finally {
        reloading.unlock();
      }
    }
    return loaded;
  }

  /** Reads the keys again, whatever the time. */
  void reloadNow() {
    reloading.lock();
    try {
      reload();
    } finally {
      reloading.unlock();
    }
  }

  private boolean isTriedWithin(Duration span) {
    return clock.instant().isBefore(triedAt.plus(span));
  }

  /** What can't be read now leaves all as it was: tokens go on while a database doesn't. */
  private void reload() {
    triedAt = clock.instant();
    try {
      List<SigningKey> stored =
          metadata.database().read(rows -> metadata.signingKeys().published(rows, triedAt));
      if (!loaded.isOf(stored)) {
        loaded = LoadedKeys.of(stored, box, triedAt);
      }
    } catch (DatabaseException
        | SecretBox.OtherKeyException
        | SecretBox.DamagedException
        | IllegalStateException e) {
      LOG.warn("the keys of registry tokens could not be read again", e);
    }
  }
}
