package stowage.core.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.core.access.AccountAuthenticator;
import stowage.core.access.Demand;
import stowage.core.access.ShownToken;
import stowage.model.RepositoryName;

/**
 * For clients that show the token service a registry token in place of what they logged in with:
 * they get the same one back if it grants all that they ask for. So nobody gains rights by it, or
 * time.
 */
public final class ShownTokens {

  private final AccountAuthenticator authenticator;

  public ShownTokens(AccountAuthenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** The token with the time that is left to it; empty where it doesn't do. */
  public Optional<ShownToken> find(String text, List<RequestedScope> scopes) {
    List<Demand> demands = new ArrayList<>();
    for (RequestedScope scope : scopes) {
      List<Demand> ofScope = demands(scope);
      if (ofScope.size() < scope.actions().size()) {
        return Optional.empty();
      }
      demands.addAll(ofScope);
    }
    return authenticator.covering(text, demands);
  }

  /** Fewer than its actions where one of them is none of a repository's. */
  private static List<Demand> demands(RequestedScope scope) {
    Optional<RepositoryName> repository =
        scope.type().equals("repository") ? RepositoryName.parse(scope.name()) : Optional.empty();
    return repository.stream()
        .flatMap(name -> scope.actions().stream().flatMap(action -> demand(name, action).stream()))
        .toList();
  }

  private static Optional<Demand> demand(RepositoryName repository, String action) {
    return switch (action) {
      case "pull" -> Optional.of(Demand.toPull(repository));
      case "push" -> Optional.of(Demand.toPush(repository));
      case "delete" -> Optional.of(Demand.toDelete(repository));
      default -> Optional.empty();
    };
  }
}
