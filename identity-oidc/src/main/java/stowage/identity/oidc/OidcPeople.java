package stowage.identity.oidc;

import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stowage.core.people.ProvidedPerson;

/** Reads people out of claims. */
record OidcPeople(OidcClaims claims) {

  /** Whether a token alone says all that is asked of it. */
  boolean isComplete(IDTokenClaimsSet token) {
    return token.getClaim(claims.username()) != null
        && claims.groups().map(token::getClaim).isPresent() == claims.groups().isPresent();
  }

  /**
   * The person.
   *
   * @param more what the provider says besides the token, of the same subject
   * @return empty where there is no user name
   */
  Optional<ProvidedPerson> read(IDTokenClaimsSet token, ClaimsSet more) {
    return text(token, more, claims.username())
        .map(OidcPeople::beforeAtSign)
        .filter(username -> !username.isBlank())
        .map(
            username ->
                new ProvidedPerson(
                    token.getSubject().getValue(),
                    username,
                    text(token, more, claims.name()).orElse(username),
                    text(token, more, claims.email()),
                    groups(token, more)));
  }

  private Set<String> groups(ClaimsSet token, ClaimsSet more) {
    return claims
        .groups()
        .flatMap(
            claim ->
                Optional.ofNullable(token.getStringListClaim(claim))
                    .or(() -> Optional.ofNullable(more.getStringListClaim(claim))))
        .<Set<String>>map(Set::copyOf)
        .orElseGet(Set::of);
  }

  private static Optional<String> text(ClaimsSet token, ClaimsSet more, String claim) {
    return List.of(token, more).stream()
        .map(each -> each.getStringClaim(claim))
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  private static String beforeAtSign(String username) {
    int at = username.indexOf('@');
    return at < 0 ? username : username.substring(0, at);
  }
}
