package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.User;

/**
 * Writes down failed logins: one a minute for an account at an address, and so many a minute in
 * all, so that nobody fills the disk by guessing. What goes beyond is counted in the log.
 */
final class FailedLogins {

  static final String ACTION = "login_failed";
  static final int MAX_A_MINUTE = 300;

  private static final Logger LOG = LoggerFactory.getLogger(FailedLogins.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MAX_NAME_CHARACTERS = 255;
  private static final Pattern LIKE_A_SECRET = Pattern.compile("stw[pdj]_|glpat-|gldt-|eyJ");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

  private final Metadata metadata;
  private final Clock clock;
  private final Cache<Attempt, Boolean> recent;
  private Instant minuteBegan = Instant.MIN;
  private int inMinute;

  FailedLogins(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
    this.recent =
        Caffeine.newBuilder()
            .expireAfterWrite(MINUTE)
            .maximumSize(10_000)
            .ticker(() -> clock.millis() * 1_000_000)
            .executor(Runnable::run)
            .build();
  }

  /**
   * A user name and where it was tried.
   *
   * @param name fit to be written down
   */
  record Attempt(String name, InetAddress address) {
    static Attempt of(String typed, InetAddress address) {
      return new Attempt(printable(typed), address);
    }

    private Attempt folded() {
      return new Attempt(name.toLowerCase(Locale.ROOT), address);
    }
  }

  /**
   * Notes that a login failed.
   *
   * @param target whose credential it was, or whose name was given
   * @param reason a word
   */
  void note(Attempt attempt, Optional<User> target, String reason) {
    if (recent.asMap().putIfAbsent(attempt.folded(), true) == null && isWithinMinute()) {
      AuditEvent.Entry entry =
          new AuditEvent.Entry(
              new AuditEvent.Actor(
                  OptionalLong.empty(), attempt.name(), attempt.address().getHostAddress()),
              ACTION,
              target(attempt, target),
              Map.of("reason", reason));
      Instant now = clock.instant();
      metadata
          .database()
          .change(Durability.DURABLE, rows -> metadata.auditEvents().add(rows, entry, now));
    }
  }

  private static AuditEvent.Target target(Attempt attempt, Optional<User> target) {
    return target
        .map(user -> AuditTrail.numbered("user", user.id(), user.username()))
        .orElseGet(() -> new AuditEvent.Target("user", OptionalLong.empty(), attempt.name()));
  }

  private synchronized boolean isWithinMinute() {
    Instant now = clock.instant();
    if (!now.isBefore(minuteBegan.plus(MINUTE))) {
      logWhatWasLeftOut();
      minuteBegan = now;
      inMinute = 0;
    }
    inMinute++;
    return inMinute <= MAX_A_MINUTE;
  }

  private void logWhatWasLeftOut() {
    if (inMinute > MAX_A_MINUTE) {
      LOG.warn(
          "{} accounts or addresses more had failed logins in the minute from {}, which the audit"
              + " log doesn't show",
          inMinute - MAX_A_MINUTE,
          minuteBegan);
    }
  }

  /** Names are typed by anybody, and secrets are typed as names. */
  private static String printable(String typed) {
    if (LIKE_A_SECRET.matcher(typed).find()) {
      return "(a secret)";
    }
    String bounded = typed.substring(0, Math.min(typed.length(), MAX_NAME_CHARACTERS));
    return UNPRINTABLE.matcher(bounded).replaceAll("");
  }
}
