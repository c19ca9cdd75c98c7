package stowage.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SigningKey;
import stowage.metadata.SigningKey.Algorithm;
import stowage.metadata.SigningKey.State;
import stowage.metadata.SigningKeys;
import stowage.metadata.Transaction;

/**
 * Lets another key sign registry tokens without breaking those that are out: it is published first,
 * so that whoever verifies gets to know it, and the one before goes on verifying until all that it
 * signed has expired. All nodes may do this at once: states change under a lock on the keys.
 */
public final class KeyRotation {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final Requester SERVER = new Requester(new Actor.Operator("stowage"), "");
  private static final String TARGET = "signing_key";

  private final Metadata metadata;
  private final SigningKeys keys;
  private final SecretBox box;
  private final SigningKeyring keyring;
  private final KeyringSettings settings;
  private final AuditTrail audit;
  private final Clock clock;

  /** Rotates the keys of a keyring, by the settings with which it was opened. */
  public KeyRotation(
      Metadata metadata,
      SecretBox box,
      SigningKeyring keyring,
      KeyringSettings settings,
      Clock clock) {
    this.metadata = metadata;
    this.keys = metadata.signingKeys();
    this.box = box;
    this.keyring = keyring;
    this.settings = settings;
    this.audit = new AuditTrail(metadata, clock);
    this.clock = clock;
  }

  /** Publishes a new key, which {@link #advance} lets sign after its announcement. */
  public Rotation rotate(Requester requester) {
    SigningPair pair = generate();
    SigningKey.Material material = pair.wrapped(box);
    return change(
        rows -> {
          List<SigningKey> all = keys.lockAll(rows);
          Optional<SigningKey> waiting = newest(all, State.NEXT);
          if (waiting.isPresent()) {
            return new Rotation.Waiting(keyIdOf(waiting.get()), signsFrom(waiting.get()));
          }
          if (settings.supplied().isPresent()) {
            return new Rotation.Supplied(keyIdOf(active(all)));
          }
          announce(rows, requester, material);
          return new Rotation.Announced(
              material.keyId(), clock.instant().plus(settings.announcement()));
        });
  }

  /**
   * For a key that others may have got hold of: the one that waits, or a new one, signs from now
   * on, and what the one before signed is refused. Clients have to get new tokens, and other
   * registries the new key.
   */
  public Rotation replaceNow(Requester requester) {
    SigningPair pair = generate();
    SigningKey.Material material = pair.wrapped(box);
    return change(
        rows -> {
          List<SigningKey> all = keys.lockAll(rows);
          String former = keyIdOf(active(all));
          Optional<SigningKey> waiting = newest(all, State.NEXT);
          if (waiting.isEmpty() && settings.supplied().isPresent()) {
            return new Rotation.Supplied(former);
          }
          if (waiting.isEmpty()) {
            announce(rows, requester, material);
          }
          String keyId = waiting.map(KeyRotation::keyIdOf).orElse(material.keyId());
          promote(rows, requester, keyId, Duration.ZERO);
          return new Rotation.Replaced(keyId, former);
        });
  }

  /**
   * Sees to it that the key, or the kind of key, that is configured comes to sign: at once where it
   * signs already, else after its announcement. Once at each start.
   */
  public void adopt() {
    if (settings.supplied().isPresent()) {
      adopt(settings.supplied().get().pair());
    } else if (settings.algorithm().isPresent()) {
      adopt(settings.algorithm().get());
    }
  }

  private void adopt(SigningPair pair) {
    SigningKey.Material material = pair.wrapped(box);
    boolean _ =
        change(
            rows -> {
              List<SigningKey> all = keys.lockAll(rows);
              forgetWaiting(rows, all, material.keyId());
              Optional<SigningKey> known =
                  all.stream().filter(key -> keyIdOf(key).equals(material.keyId())).findFirst();
              if (known.isEmpty()) {
                announce(rows, SERVER, material);
              } else if (known.get().state() == State.RETIRING) {
                keys.recall(rows, material.keyId(), clock.instant());
                audit(rows, SERVER, "signing_key_announced", material.keyId());
              }
              return true;
            });
  }

  private void adopt(Algorithm algorithm) {
    if (latestAlgorithm() == algorithm) {
      return;
    }
    SigningKey.Material material = SigningPair.generate(algorithm, clock.instant()).wrapped(box);
    boolean _ =
        change(
            rows -> {
              forgetWaiting(rows, keys.lockAll(rows), material.keyId());
              announce(rows, SERVER, material);
              return true;
            });
  }

  private Algorithm latestAlgorithm() {
    List<SigningKey> all = metadata.database().read(rows -> keys.published(rows, clock.instant()));
    return newest(all, State.NEXT).orElseGet(() -> active(all)).material().algorithm();
  }

  /** Lets the key sign whose announcement is over, and forgets those that have retired. */
  public void advance() {
    boolean changed =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> {
                  boolean promoted = promoteDue(rows);
                  return keys.deleteRetired(rows, clock.instant()) > 0 || promoted;
                });
    if (changed) {
      keyring.reloadNow();
    }
  }

  private boolean promoteDue(Transaction rows) {
    List<SigningKey> all = keys.lockAll(rows);
    Optional<SigningKey> due =
        newest(all, State.NEXT).filter(key -> !clock.instant().isBefore(signsFrom(key)));
    due.ifPresent(
        key -> {
          promote(rows, SERVER, keyIdOf(key), settings.retirement());
          forgetWaiting(rows, all, keyIdOf(key));
        });
    return due.isPresent();
  }

  private <T> T change(Function<Transaction, T> work) {
    T result = metadata.database().transact(Durability.DURABLE, work::apply);
    keyring.reloadNow();
    return result;
  }

  private void announce(Transaction rows, Requester requester, SigningKey.Material material) {
    if (keys.addNext(rows, material, clock.instant())) {
      audit(rows, requester, "signing_key_announced", material.keyId());
      LOG.info("the key {} will sign registry tokens after its announcement", material.keyId());
    }
  }

  private void promote(Transaction rows, Requester requester, String keyId, Duration retirement) {
    keys.promote(rows, keyId, clock.instant().plus(retirement));
    audit(rows, requester, "signing_key_promoted", keyId);
    LOG.info("the key {} signs registry tokens from now on", keyId);
  }

  /** Of a file that was changed twice, what it held in between never signs. */
  private void forgetWaiting(Transaction rows, List<SigningKey> all, String butKeyId) {
    all.stream()
        .filter(key -> key.state() == State.NEXT && !keyIdOf(key).equals(butKeyId))
        .forEach(
            key -> {
              keys.deleteNext(rows, keyIdOf(key));
              audit(rows, SERVER, "signing_key_withdrawn", keyIdOf(key));
            });
  }

  private void audit(Transaction rows, Requester requester, String action, String keyId) {
    audit.add(
        rows,
        requester,
        action,
        new AuditEvent.Target(TARGET, OptionalLong.empty(), keyId),
        Map.of());
  }

  /** Like the one that signs, unless another kind is configured. */
  private SigningPair generate() {
    Algorithm algorithm =
        settings
            .algorithm()
            .or(() -> metadata.database().read(keys::active).map(key -> key.material().algorithm()))
            .orElse(Algorithm.ES256);
    return SigningPair.generate(algorithm, clock.instant());
  }

  private Instant signsFrom(SigningKey key) {
    return key.createdAt().plus(settings.announcement());
  }

  private static Optional<SigningKey> newest(List<SigningKey> all, State state) {
    return all.stream().filter(key -> key.state() == state).reduce((_, later) -> later);
  }

  private static SigningKey active(List<SigningKey> all) {
    return newest(all, State.ACTIVE)
        .orElseThrow(() -> new IllegalStateException("no key signs registry tokens"));
  }

  private static String keyIdOf(SigningKey key) {
    return key.material().keyId();
  }
}
