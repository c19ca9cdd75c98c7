package stowage.identity.oidc;

import java.util.Optional;

/**
 * Which claims say what we need of people; who they are is always {@code sub}.
 *
 * @param username of which what stands before an at-sign counts
 * @param groups a list of names; none if groups are not followed
 */
public record OidcClaims(String username, String name, String email, Optional<String> groups) {

  /** The standard claims, without groups, for which there is none. */
  public static final OidcClaims STANDARD =
      new OidcClaims("preferred_username", "name", "email", Optional.empty());
}
