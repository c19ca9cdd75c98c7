package stowage.core.access;

import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import stowage.metadata.AuditEvent;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.model.Place;

/** Writes down who did what, in the transaction that does it. Details hold no secrets. */
public final class AuditTrail {

  private final Metadata metadata;
  private final Clock clock;

  public AuditTrail(Metadata metadata, Clock clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /**
   * Adds an event.
   *
   * @param action what was done, in the past tense and snake case, such as {@code member_added}
   */
  public void add(
      Transaction rows,
      Requester requester,
      String action,
      AuditEvent.Target target,
      Map<String, String> detail) {
    add(rows, new AuditEvent.Entry(requester.forAudit(), action, target, detail));
  }

  /** Adds an event whose author is known by a permit. */
  public void add(Transaction rows, AuditEvent.Entry entry) {
    metadata.auditEvents().add(rows, entry, clock.instant());
  }

  /** A project or a namespace as a target. */
  public static AuditEvent.Target place(Place place, String fullPath) {
    return new AuditEvent.Target(place.kind().wireName(), OptionalLong.of(place.id()), fullPath);
  }

  /** Something else that has a number. */
  public static AuditEvent.Target numbered(String kind, long id, String name) {
    return new AuditEvent.Target(kind, OptionalLong.of(id), name);
  }
}
