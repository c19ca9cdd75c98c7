package stowage.core.content;

import java.time.Instant;
import java.util.OptionalLong;
import stowage.core.access.LapsedPermitException;
import stowage.core.access.PushPermit;
import stowage.metadata.Metadata;
import stowage.metadata.Repository;
import stowage.metadata.Transaction;
import stowage.model.RepositoryName;

/**
 * Where a push goes.
 *
 * @param project that the permit is for; none where permits are for paths
 */
record PushTarget(RepositoryName repository, OptionalLong project) {

  static PushTarget of(PushPermit permit) {
    return new PushTarget(permit.repository(), permit.project());
  }

  /**
   * The repository's row, made if need be. First of all in a transaction: it is the lock that every
   * writer takes first.
   *
   * @throws LapsedPermitException where the path has come to mean another project
   */
  Repository ensure(Metadata metadata, Transaction rows, Instant now) {
    return project.isPresent()
        ? metadata
            .repositories()
            .ensure(rows, repository, project.getAsLong(), now)
            .orElseThrow(LapsedPermitException::new)
        : metadata.repositories().ensure(rows, repository, now);
  }
}
