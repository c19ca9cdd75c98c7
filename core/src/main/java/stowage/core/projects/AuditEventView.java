package stowage.core.projects;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import stowage.metadata.AuditEvent;

/**
 * Something that was done, as others see it.
 *
 * @param authorId the user who did it, if it was one
 * @param address where the request came from; empty where there was none
 * @param targetKind such as {@code project}
 * @param target its name at the time
 */
public record AuditEventView(
    long id,
    OptionalLong authorId,
    String author,
    String address,
    String action,
    String targetKind,
    OptionalLong targetId,
    String target,
    Map<String, String> detail,
    Instant createdAt) {

  static AuditEventView of(AuditEvent event) {
    AuditEvent.Entry entry = event.entry();
    return new AuditEventView(
        event.id(),
        entry.actor().id(),
        entry.actor().name(),
        entry.actor().address(),
        entry.action(),
        entry.target().kind(),
        entry.target().id(),
        entry.target().name(),
        entry.detail(),
        event.happenedAt());
  }
}
