package stowage.identity.oidc;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A provider, and what to ask it.
 *
 * @param issuer below which its configuration is found (OpenID Connect Discovery 1.0)
 * @param clientSecret none for a public client
 * @param scopes besides {@code openid}
 * @param certificates PEM file of those that may vouch for the provider; without it, Java's own
 * @param timeout for connecting, and for each answer
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    Optional<String> clientSecret,
    List<String> scopes,
    OidcClaims claims,
    Optional<Path> certificates,
    Duration timeout) {

  public OidcSettings {
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
