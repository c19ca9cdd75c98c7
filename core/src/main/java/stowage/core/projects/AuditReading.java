package stowage.core.projects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.ManagePermit;
import stowage.core.access.SitePermit;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Metadata;
import stowage.metadata.Slice;
import stowage.model.Place;

/** What was done, for those who may know. */
public final class AuditReading {

  private final Metadata metadata;
  private final AuditEvents events;

  public AuditReading(Metadata metadata) {
    this.metadata = metadata;
    this.events = metadata.auditEvents();
  }

  /** From a time on, and before another; either may be left open. */
  public record Period(Optional<Instant> from, Optional<Instant> until) {
    AuditEvents.Period toRows() {
      return new AuditEvents.Period(from, until);
    }
  }

  /** What was done to a project or group, the newest first. */
  public Page<AuditEventView> list(ManagePermit permit, Period period, Window window) {
    Place place = PlacePermits.viewingAudit(permit);
    return ofTarget(new Target(place.kind().wireName(), place.id()), period, window);
  }

  private Page<AuditEventView> ofTarget(Target target, Period period, Window window) {
    AuditEvents.Period within = period.toRows();
    Slice slice = window.slice();
    return metadata
        .database()
        .read(
            rows ->
                listed(
                    events.sliceOfTarget(rows, target.kind(), target.id(), within, slice),
                    events.countOfTarget(rows, target.kind(), target.id(), within)));
  }

  /** What something may have been done to: a project, a namespace, a user. */
  public record Target(String kind, long id) {}

  /** What was done to one target, the newest first, whatever it is. */
  public Page<AuditEventView> listOf(
      SitePermit permit, Target target, Period period, Window window) {
    return ofTarget(target, period, window);
  }

  /** All that was done, the newest first. */
  public Page<AuditEventView> listAll(SitePermit permit, Period period, Window window) {
    AuditEvents.Period within = period.toRows();
    Slice slice = window.slice();
    return metadata
        .database()
        .read(rows -> listed(events.slice(rows, within, slice), events.count(rows, within)));
  }

  public Optional<AuditEventView> find(ManagePermit permit, long id) {
    Place place = PlacePermits.viewingAudit(permit);
    return find(id)
        .filter(event -> event.targetKind().equals(place.kind().wireName()))
        .filter(event -> event.targetId().equals(OptionalLong.of(place.id())));
  }

  /** Whatever it is about. */
  public Optional<AuditEventView> find(SitePermit permit, long id) {
    return find(id);
  }

  private Optional<AuditEventView> find(long id) {
    return metadata.database().read(rows -> events.find(rows, id).map(AuditEventView::of));
  }

  private static Page<AuditEventView> listed(List<AuditEvent> page, long total) {
    return new Page<>(page.stream().map(AuditEventView::of).toList(), total);
  }
}
