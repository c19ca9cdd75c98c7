package stowage.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process revoked since the oldest registry token that may still be shown to it was
 * issued. Such tokens stand for themselves until they expire; those whose credential or user is
 * named here end at once. Call it after the commit, so that nobody logs in again in between.
 */
public final class Revocations {

  /** For clocks that differ, and for logins that were under way at the time. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final Clock clock;
  private final Duration memory;
  private final Map<CredentialId, Instant> credentials = new ConcurrentHashMap<>();
  private final Map<Long, Instant> blocked = new ConcurrentHashMap<>();
  private final Map<CredentialId, Instant> outdated = new ConcurrentHashMap<>();

  /**
   * Remembers for as long as it matters.
   *
   * @param longestLifetime of any registry token that is issued
   */
  public Revocations(Clock clock, Duration longestLifetime) {
    this.clock = clock;
    this.memory = longestLifetime.plus(MARGIN);
  }

  /** A token was revoked, for good; or a job's ended. */
  public void revoked(CredentialId credential) {
    note(credentials, credential);
  }

  /** A user was blocked or deleted: no credential of theirs works, until {@link #unblocked}. */
  public void blocked(long userId) {
    note(blocked, userId);
  }

  /** What was issued before the block stays revoked only for as long as its credential is. */
  public void unblocked(long userId) {
    blocked.remove(userId);
  }

  /** What was issued for the password of before works no more. */
  public void passwordChanged(long userId) {
    note(outdated, CredentialId.ofUser(userId));
  }

  /**
   * Whether a registry token has ended before its time.
   *
   * @param credential for which it was issued
   * @param userId whom that stands for, if anybody
   * @param issuedAt as exactly as the token tells it: of two things in one second, neither is first
   */
  public boolean isRevoked(CredentialId credential, OptionalLong userId, Instant issuedAt) {
    return credentials.containsKey(credential)
        || isBlocked(userId)
        || isOutdated(credential, issuedAt);
  }

  private boolean isBlocked(OptionalLong userId) {
    return userId.isPresent() && blocked.containsKey(userId.getAsLong());
  }

  private boolean isOutdated(CredentialId credential, Instant issuedAt) {
    Instant changedAt = outdated.get(credential);
    return changedAt != null && !issuedAt.isAfter(changedAt);
  }

  private <K> void note(Map<K, Instant> notes, K what) {
    Instant now = clock.instant();
    notes.put(what, now);
    notes.values().removeIf(at -> at.plus(memory).isBefore(now));
  }
}
