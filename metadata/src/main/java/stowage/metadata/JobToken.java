package stowage.metadata;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A token of a job that runs in a project.
 *
 * @param userId for whom it acts; none where the job only has its project's rights
 */
public record JobToken(
    long id,
    long projectId,
    OptionalLong userId,
    String job,
    Instant createdAt,
    Instant expiresAt) {

  /** A token that works, and its user, who may be blocked. */
  public record Live(JobToken token, Optional<User> user) {}
}
