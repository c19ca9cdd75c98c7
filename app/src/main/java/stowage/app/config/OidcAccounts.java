package stowage.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * People who sign in at an OpenID Connect provider.
 *
 * @param label what they know it as
 */
public record OidcAccounts(
    URI issuer,
    String label,
    Client client,
    Claims claims,
    Optional<Path> certificates,
    Duration timeout,
    List<GroupRule> rules) {

  public OidcAccounts {
    rules = List.copyOf(rules);
  }

  /**
   * What we are to it.
   *
   * @param scopes besides {@code openid}
   */
  public record Client(String id, Optional<String> secret, List<String> scopes) {

    @Override
    public String toString() {
      return "Client[id=" + id + ", scopes=" + scopes + "]";
    }
  }

  public record Claims(String username, String name, String email, Optional<String> groups) {}
}
