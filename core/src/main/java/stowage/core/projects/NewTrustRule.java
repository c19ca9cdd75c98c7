package stowage.core.projects;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stowage.metadata.TrustRule;

/**
 * A trust rule that somebody wants.
 *
 * @param issuer as its tokens name it: an {@code https} address
 * @param claims what each of these claims has to be; a {@code *} may end it
 */
public record NewTrustRule(String issuer, String audience, Map<String, String> claims) {

  private static final int MAX_CHARACTERS = 255;
  private static final int MAX_CLAIMS = 20;

  /**
   * Claims that say whose job it is. Where an issuer serves everybody, a rule without any of them
   * would, too.
   */
  private static final Set<String> TELLING =
      Set.of(
          "sub",
          "repository",
          "repository_id",
          "repository_owner",
          "repository_owner_id",
          "project_path",
          "project_id",
          "namespace_path",
          "namespace_id");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public NewTrustRule {
    claims = Map.copyOf(claims);
  }

  Optional<Problem> problem(boolean plainLoopback) {
    return isAddress(issuer, plainLoopback)
        ? TokenWords.ofName("audience", audience).or(this::claimsProblem)
        : Optional.of(
            Problem.invalid("issuer", "must be an https address without query or fragment"));
  }

  private static boolean isAddress(String text, boolean plainLoopback) {
    try {
      URI address = new URI(text);
      return text.length() <= MAX_CHARACTERS
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && ("https".equals(address.getScheme())
              || (plainLoopback
                  && "http".equals(address.getScheme())
                  && LOOPBACK.contains(address.getHost())));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Optional<Problem> claimsProblem() {
    if (claims.size() > MAX_CLAIMS) {
      return Optional.of(Problem.invalid("claims", "can't be more than " + MAX_CLAIMS));
    }
    if (claims.keySet().stream().noneMatch(TELLING::contains)) {
      return Optional.of(
          Problem.invalid(
              "claims",
              "must say whose jobs are trusted: by sub, repository, project_path or the like"));
    }
    return claims.entrySet().stream()
        .flatMap(claim -> fault(claim).stream())
        .findFirst()
        .map(fault -> Problem.invalid("claims", fault));
  }

  private static Optional<String> fault(Map.Entry<String, String> claim) {
    return TokenWords.ofName("claims", claim.getKey())
        .map(Problem::text)
        .or(() -> ClaimPattern.fault(claim.getValue()).map(text -> claim.getKey() + " " + text));
  }

  TrustRule.Terms terms() {
    return new TrustRule.Terms(issuer, audience, claims);
  }
}
