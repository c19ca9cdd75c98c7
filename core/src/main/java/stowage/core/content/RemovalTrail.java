package stowage.core.content;

import java.time.Clock;
import java.util.Map;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImagePermit;
import stowage.metadata.Removal;
import stowage.metadata.Repository;
import stowage.metadata.Transaction;
import stowage.model.Tag;

/** What is written down of tags and repositories that are taken away over the API. */
final class RemovalTrail {

  private static final String REASON = "deleted over the API";

  private final AuditTrail audit;
  private final Clock clock;

  RemovalTrail(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** With what is removed. */
  Removal removal(ImagePermit permit) {
    return new Removal(permit.requester().actor().identity().name(), REASON, clock.instant());
  }

  void tagDeleted(Transaction rows, ImagePermit permit, Repository repository, Tag tag) {
    add(rows, permit, repository, "container_repository_tags_deleted", Map.of("tag", tag.value()));
  }

  /**
   * A repository with all that it held.
   *
   * @param tags how many these were
   */
  void repositoryDeleted(Transaction rows, ImagePermit permit, Repository repository, long tags) {
    add(
        rows,
        permit,
        repository,
        "container_repository_deleted",
        Map.of("tags", Long.toString(tags)));
  }

  private void add(
      Transaction rows,
      ImagePermit permit,
      Repository repository,
      String action,
      Map<String, String> detail) {
    audit.add(
        rows,
        permit.requester(),
        action,
        AuditTrail.numbered("container_repository", repository.id(), repository.name().value()),
        detail);
  }
}
