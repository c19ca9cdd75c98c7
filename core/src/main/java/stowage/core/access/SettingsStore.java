package stowage.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;

/**
 * Keeps {@link SiteSettings} at hand. Where other processes write too, what they changed is known
 * here some seconds later.
 */
public final class SettingsStore {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);
  private static final AuditEvent.Target TARGET =
      new AuditEvent.Target("application_settings", OptionalLong.empty(), "application settings");

  private record Seen(SiteSettings settings, Instant at) {}

  private final Metadata metadata;
  private final AuditTrail audit;
  private final Clock clock;
  private volatile @Nullable Seen seen;

  public SettingsStore(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.audit = new AuditTrail(metadata, clock);
    this.clock = clock;
  }

  /** How a change ended. */
  public sealed interface Outcome {

    record Changed(SiteSettings settings) implements Outcome {}

    /** Nothing was changed. */
    record Refused(SiteSetting setting, String flaw) implements Outcome {}
  }

  public SiteSettings current() {
    Seen last = seen;
    return last != null && isFresh(last) ? last.settings() : read();
  }

  private boolean isFresh(Seen last) {
    return metadata.database().isOnlyWriter()
        || Duration.between(last.at(), clock.instant()).compareTo(MAX_AGE) < 0;
  }

  /** One at a time with the changes, so that nothing older comes after something newer. */
  private synchronized SiteSettings read() {
    Instant now = clock.instant();
    return keep(
        metadata.database().read(rows -> SiteSettings.ofRows(metadata.settings().all(rows))), now);
  }

  private SiteSettings keep(SiteSettings settings, Instant at) {
    seen = new Seen(settings, at);
    return settings;
  }

  /** Sets all of them, or none. */
  public Outcome change(SitePermit permit, Map<SiteSetting, String> values) {
    for (Map.Entry<SiteSetting, String> entry : values.entrySet()) {
      SiteSetting setting = entry.getKey();
      if (setting.flaw(entry.getValue()).isPresent()) {
        return new Outcome.Refused(setting, setting.flaw(entry.getValue()).get());
      }
    }
    return new Outcome.Changed(write(permit.requester(), values));
  }

  private synchronized SiteSettings write(Requester requester, Map<SiteSetting, String> values) {
    Instant now = clock.instant();
    return keep(
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> write(rows, requester, values, now)),
        now);
  }

  private SiteSettings write(
      Transaction rows, Requester requester, Map<SiteSetting, String> values, Instant now) {
    SiteSettings before = SiteSettings.ofRows(metadata.settings().all(rows));
    Map<String, String> changed = new LinkedHashMap<>();
    values.forEach(
        (setting, value) -> {
          if (!value.equals(before.values().get(setting))) {
            changed.put(setting.wireName(), value);
          }
        });
    if (!changed.isEmpty()) {
      metadata.settings().set(rows, changed, now);
      audit.add(rows, requester, "application_settings_updated", TARGET, changed);
    }
    return before.with(values);
  }
}
