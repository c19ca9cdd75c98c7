package stowage.core.projects;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stowage.core.access.Scope;

/**
 * A deploy token that somebody wants.
 *
 * @param username made up from the token's number where none is given
 */
public record NewDeployToken(
    String name, Optional<String> username, Set<String> scopes, Optional<Instant> expiresAt) {

  private static final Pattern USERNAME = Pattern.compile("[a-zA-Z0-9.+_-]{1,255}");

  public NewDeployToken {
    scopes = Set.copyOf(scopes);
  }

  Optional<Problem> problem(Instant now) {
    return TokenWords.ofName("name", name)
        .or(this::usernameProblem)
        .or(() -> TokenWords.ofScopes(scopes, Scope::isForDeployTokens))
        .or(() -> expiryProblem(now));
  }

  private Optional<Problem> usernameProblem() {
    return username
        .filter(text -> !USERNAME.matcher(text).matches())
        .map(
            _ ->
                Problem.invalid(
                    "username", "can contain only letters, digits, '_', '-', '+', and '.'"));
  }

  private Optional<Problem> expiryProblem(Instant now) {
    return expiresAt
        .filter(end -> !now.isBefore(end))
        .map(_ -> Problem.invalid("expires_at", "must be in the future"));
  }
}
