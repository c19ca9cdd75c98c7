package stowage.core.access;

import java.util.List;
import java.util.Set;

/**
 * Which tokens are believed.
 *
 * @param issuer who must have issued them
 * @param service the audience that they must name
 * @param algorithms JOSE names of the signatures that are accepted
 */
public record TokenRules(String issuer, String service, Set<String> algorithms) {

  /** Signatures by key pairs. Nothing that a public key could be misused as a secret for. */
  public static final List<String> ALGORITHMS =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  public TokenRules {
    algorithms = Set.copyOf(algorithms);
    if (!ALGORITHMS.containsAll(algorithms) || algorithms.isEmpty()) {
      throw new IllegalArgumentException("signatures are made by one of " + ALGORITHMS);
    }
  }
}
