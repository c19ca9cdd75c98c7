package stowage.core.access;

import java.util.Map;
import java.util.Set;

/**
 * What somebody's identity provider says of them (OpenID Connect Core 1.0, section 2), once its
 * signature and its times were found to be good. For whom it was made is for its reader to check.
 *
 * @param claims those that are texts, whole numbers or truths, as text
 */
public record IdToken(
    String issuer, String subject, Set<String> audiences, Map<String, String> claims) {
  public IdToken {
    audiences = Set.copyOf(audiences);
    claims = Map.copyOf(claims);
  }
}
