package stowage.core.access;

import java.time.Clock;
import java.time.Duration;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;

/** Forgets what was written down long ago: strangers add to it with each failed login. */
public final class AuditRetention {

  /** Few enough that nobody else has to wait for long. */
  private static final int AT_ONCE = 1000;

  private final Metadata metadata;
  private final Duration kept;
  private final Clock clock;

  /** Keeps events for as long as {@code kept}. */
  public AuditRetention(Metadata metadata, Duration kept, Clock clock) {
    this.metadata = metadata;
    this.kept = kept;
    this.clock = clock;
  }

  /** Forgets all that is older. */
  public void run() {
    int forgotten = AT_ONCE;
    while (forgotten == AT_ONCE) {
      forgotten =
          metadata
              .database()
              .transact(
                  Durability.PROCESS,
                  rows ->
                      metadata
                          .auditEvents()
                          .deleteOlder(rows, clock.instant().minus(kept), AT_ONCE));
    }
  }
}
