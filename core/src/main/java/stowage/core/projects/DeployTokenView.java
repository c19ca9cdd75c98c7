package stowage.core.projects;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import stowage.metadata.DeployToken;

/**
 * A deploy token as others see it.
 *
 * @param username the only user name that it logs in with
 */
public record DeployTokenView(
    long id,
    String name,
    String username,
    Set<String> scopes,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    boolean isRevoked,
    boolean isExpired) {

  static DeployTokenView of(DeployToken token, Instant now) {
    return new DeployTokenView(
        token.id(),
        token.details().name(),
        token.username(),
        token.details().scopes(),
        token.details().expiresAt(),
        token.createdAt(),
        token.lastUsedAt(),
        token.revokedAt().isPresent(),
        token.details().expiresAt().filter(end -> !now.isBefore(end)).isPresent());
  }
}
