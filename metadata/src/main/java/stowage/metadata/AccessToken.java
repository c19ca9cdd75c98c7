package stowage.metadata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A token that stands for a user: a personal one, or that of a project or group where the user is
 * its bot.
 *
 * @param createdBy who made it; none where that user is gone
 */
public record AccessToken(
    long id,
    long userId,
    Details details,
    OptionalLong createdBy,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  /**
   * What is decided when a token is made.
   *
   * @param expiresOn the day, in UTC, at whose beginning it stops working
   */
  public record Details(
      String name, String description, Set<String> scopes, Optional<LocalDate> expiresOn) {

    Details expiringOn(Optional<LocalDate> day) {
      return new Details(name, description, scopes, day);
    }
  }

  /** Whether it works, as long as its user is not blocked. */
  public boolean isLive(Instant now) {
    return revokedAt.isEmpty()
        && details.expiresOn().map(day -> day.toEpochDay() > Days.of(now)).orElse(true);
  }
}
