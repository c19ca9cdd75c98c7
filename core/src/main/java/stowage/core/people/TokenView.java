package stowage.core.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import stowage.metadata.AccessToken;

/**
 * An access token, to be shown; never its secret.
 *
 * @param isActive whether it works, as long as its user is not blocked
 */
public record TokenView(
    long id, long userId, Description description, Life life, boolean isRevoked, boolean isActive) {

  /** What was decided when it was made. */
  public record Description(String name, String text, List<String> scopes) {
    public Description {
      scopes = List.copyOf(scopes);
    }
  }

  /** From when to when. */
  public record Life(
      Instant createdAt, Optional<Instant> lastUsedAt, Optional<LocalDate> expiresOn) {}

  static TokenView of(AccessToken token, Instant now) {
    AccessToken.Details details = token.details();
    return new TokenView(
        token.id(),
        token.userId(),
        new Description(
            details.name(), details.description(), details.scopes().stream().sorted().toList()),
        new Life(token.createdAt(), token.lastUsedAt(), details.expiresOn()),
        token.revokedAt().isPresent(),
        token.isLive(now));
  }
}
