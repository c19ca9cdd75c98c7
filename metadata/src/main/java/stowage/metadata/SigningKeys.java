package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.metadata.SigningKey.Material;
import stowage.metadata.SigningKey.State;

/** The keys of registry tokens, shared by all nodes. */
public final class SigningKeys {

  SigningKeys() {}

  /**
   * Adds a key that will sign once it is promoted.
   *
   * @return false where a key of that name is there already
   */
  public boolean addNext(Transaction rows, Material material, Instant now) {
    return add(rows, material, State.NEXT, now);
  }

  /**
   * Adds the first key, which signs at once.
   *
   * @return false where another one is active, or one of that name is there already
   */
  public boolean addActive(Transaction rows, Material material, Instant now) {
    return add(rows, material, State.ACTIVE, now);
  }

  /** Those that tokens may be verified with, the oldest first. */
  public List<SigningKey> published(Reading rows, Instant now) {
    return rows.list(SigningKeySql.PUBLISHED, SigningKeySql::read, Micros.of(now));
  }

  public Optional<SigningKey> active(Reading rows) {
    return rows.first(SigningKeySql.ACTIVE, SigningKeySql::read);
  }

  /**
   * All of them, the oldest first; until the transaction ends, nobody else changes their states.
   */
  public List<SigningKey> lockAll(Transaction rows) {
    return rows.list(SigningKeySql.LOCK, SigningKeySql::read);
  }

  /**
   * Makes a retiring key the next one, as if it had just been added.
   *
   * @return false where no key of that name retires
   */
  public boolean recall(Transaction rows, String keyId, Instant now) {
    return rows.change(SigningKeySql.RECALL, Micros.of(now), keyId) == 1;
  }

  /**
   * Lets a key sign that was next, and retires the active one.
   *
   * @param oldRetiresAt when all that the active one signed will have expired
   * @return false, and nothing changed, where no key of that name is next
   */
  public boolean promote(Transaction rows, String keyId, Instant oldRetiresAt) {
    boolean isNext =
        lockAll(rows).stream()
            .filter(key -> key.state() == State.NEXT)
            .anyMatch(key -> key.material().keyId().equals(keyId));
    if (isNext) {
      rows.change(SigningKeySql.RETIRE, Micros.of(oldRetiresAt));
      rows.change(SigningKeySql.ACTIVATE, keyId);
    }
    return isNext;
  }

  /**
   * Forgets a key that never signed.
   *
   * @return false where no key of that name is next
   */
  public boolean deleteNext(Transaction rows, String keyId) {
    return rows.change(SigningKeySql.DELETE_NEXT, keyId) == 1;
  }

  /**
   * Forgets the keys that have retired.
   *
   * @return how many
   */
  public int deleteRetired(Transaction rows, Instant now) {
    return rows.change(SigningKeySql.DELETE_RETIRED, Micros.of(now));
  }

  private static boolean add(Transaction rows, Material material, State state, Instant now) {
    return rows.change(
            SigningKeySql.INSERT,
            material.keyId(),
            material.algorithm().wireName(),
            material.wrappedKey(),
            material.certificate().orElse(null),
            state.wireName(),
            Micros.of(now))
        == 1;
  }
}
