package stowage.core.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import stowage.metadata.AccessToken;
import stowage.model.AccessLevel;

/**
 * An access token of a project or group as others see it.
 *
 * @param userId the bot that it stands for
 * @param level what the bot is to the project or group
 * @param expiresOn the day, in UTC, at whose beginning it stops working
 * @param isActive whether it works
 */
public record BotTokenView(
    long id,
    long userId,
    String name,
    String description,
    Set<String> scopes,
    AccessLevel level,
    Instant createdAt,
    Optional<LocalDate> expiresOn,
    Optional<Instant> lastUsedAt,
    boolean isRevoked,
    boolean isActive) {

  static BotTokenView of(AccessToken token, AccessLevel level, Instant now) {
    return new BotTokenView(
        token.id(),
        token.userId(),
        token.details().name(),
        token.details().description(),
        token.details().scopes(),
        level,
        token.createdAt(),
        token.details().expiresOn(),
        token.lastUsedAt(),
        token.revokedAt().isPresent(),
        token.isLive(now));
  }
}
