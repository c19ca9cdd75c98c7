package stowage.core.projects;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import stowage.metadata.AccessToken;
import stowage.model.AccessLevel;

/**
 * An access token that somebody wants for a project or group.
 *
 * @param level what its bot is to be there
 * @param expiresOn the day, in UTC, at whose beginning it stops working
 */
public record NewBotToken(
    String name,
    String description,
    Set<String> scopes,
    AccessLevel level,
    Optional<LocalDate> expiresOn) {

  private static final int MAX_DESCRIPTION_CHARACTERS = 255;

  public NewBotToken {
    scopes = Set.copyOf(scopes);
  }

  Optional<Problem> problem(LocalDate today) {
    return TokenWords.ofName("name", name)
        .or(this::descriptionProblem)
        .or(() -> TokenWords.ofScopes(scopes, _ -> true))
        .or(() -> expiryProblem(expiresOn, today));
  }

  private Optional<Problem> descriptionProblem() {
    return description.length() > MAX_DESCRIPTION_CHARACTERS
        ? Optional.of(
            Problem.invalid(
                "description",
                "is too long (maximum is " + MAX_DESCRIPTION_CHARACTERS + " characters)"))
        : Optional.empty();
  }

  static Optional<Problem> expiryProblem(Optional<LocalDate> expiresOn, LocalDate today) {
    return expiresOn
        .filter(day -> !day.isAfter(today))
        .map(_ -> Problem.invalid("expires_at", "must be in the future"));
  }

  AccessToken.Details details() {
    return new AccessToken.Details(name, description, scopes, expiresOn);
  }
}
