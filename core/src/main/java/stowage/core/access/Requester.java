package stowage.core.access;

import java.util.OptionalLong;
import stowage.metadata.AuditEvent;

/**
 * Who asks, and from where.
 *
 * @param address the client's; empty where the request came over no network
 */
public record Requester(Actor actor, String address) {

  /** As audit events name them. */
  public AuditEvent.Actor forAudit() {
    OptionalLong user =
        actor.person().map(person -> OptionalLong.of(person.id())).orElseGet(OptionalLong::empty);
    return new AuditEvent.Actor(user, actor.identity().name(), address);
  }
}
