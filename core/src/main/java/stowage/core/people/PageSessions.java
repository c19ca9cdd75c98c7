package stowage.core.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SecretHash;
import stowage.metadata.WebSession;

/**
 * Keeps people signed in to the pages, on all nodes: until twelve hours after their last request, a
 * week after they signed in, or what ends it before. A block and a change of the password do, by
 * whomever.
 */
public final class PageSessions {

  private static final Duration IDLE = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(5);
  private static final int SECRET_BYTES = 32;

  private final Metadata metadata;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public PageSessions(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /**
   * Opens a session for somebody who proved to be that. What has expired, of anybody, goes.
   *
   * @return the secret: 256 random bits, of which only a hash is kept; empty where the user is gone
   */
  public Optional<String> open(Actor.Person actor) {
    String secret = newSecret();
    Instant now = clock.instant();
    boolean isOpen =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> {
                  metadata.webSessions().removeExpired(rows, now);
                  return metadata
                      .webSessions()
                      .open(rows, SecretHash.of(secret), actor.user().id(), now, now.plus(IDLE));
                });
    return isOpen ? Optional.of(secret) : Optional.empty();
  }

  /** Whose session it is, if it lives; it lives longer by that. */
  public Optional<PageSession> find(String secret) {
    SecretHash hash = SecretHash.of(secret);
    Instant now = clock.instant();
    Optional<WebSession> found =
        metadata.database().read(rows -> metadata.webSessions().find(rows, hash, now));
    found.filter(session -> isDue(session, now)).ifPresent(session -> touch(session, hash, now));
    return found.map(
        session ->
            new PageSession(
                new Actor.Person(session.user(), Optional.empty()), session.mustChangePassword()));
  }

  private static boolean isDue(WebSession session, Instant now) {
    return now.isAfter(session.seenAt().plus(NOTED_EVERY));
  }

  private void touch(WebSession session, SecretHash hash, Instant now) {
    Instant idle = now.plus(IDLE);
    Instant last = session.createdAt().plus(LONGEST);
    Instant until = idle.isBefore(last) ? idle : last;
    metadata
        .database()
        .change(Durability.PROCESS, rows -> metadata.webSessions().touch(rows, hash, now, until));
  }

  /** Signs out. */
  public void end(String secret) {
    metadata
        .database()
        .change(
            Durability.DURABLE, rows -> metadata.webSessions().end(rows, SecretHash.of(secret)));
  }

  /** Signs a user out everywhere. */
  public void endAll(long user) {
    metadata
        .database()
        .change(Durability.DURABLE, rows -> metadata.webSessions().endAll(rows, user));
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
