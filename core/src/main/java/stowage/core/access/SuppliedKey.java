package stowage.core.access;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import stowage.metadata.SigningKey.Algorithm;

/** A signing key that the operator gave, read from PEM and found to be fit. */
public final class SuppliedKey {

  private final SigningPair pair;

  SuppliedKey(SigningPair pair) {
    this.pair = pair;
  }

  /** What became of the files. */
  public sealed interface Reading {
    record Fit(SuppliedKey key) implements Reading {}

    /** With a reason for the operator, which holds nothing of the key. */
    record Refused(String reason) implements Reading {}
  }

  /**
   * Reads a private key in PEM: PKCS#1, SEC1 or PKCS#8, not encrypted; RSA of 2048 bits or more,
   * P-256 or Ed25519.
   *
   * @param certificates in PEM; the key's own and those that vouch for it. Without them, one is
   *     made
   */
  public static Reading read(String keyPem, Optional<String> certificates, Instant now) {
    try {
      SuppliedKeyReader reader = new SuppliedKeyReader(now);
      return new Reading.Fit(new SuppliedKey(reader.read(keyPem, certificates)));
    } catch (UnfitKeyException e) {
      return new Reading.Refused(e.reason());
    }
  }

  /** How it signs. */
  public Algorithm algorithm() {
    return pair.algorithm();
  }

  /** Registries that look at certificates believe nothing that this key signs by then. */
  public boolean isCertifiedAt(Instant time) {
    return pair.isCertifiedAt(time);
  }

  /** When its certificate ends. */
  public Instant certifiedUntil() {
    Date end = pair.certificates().getFirst().getNotAfter();
    return end.toInstant();
  }

  SigningPair pair() {
    return pair;
  }

  @Override
  public String toString() {
    return "SuppliedKey[" + pair + "]";
  }
}
