package stowage.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may come in. */
public sealed interface Auth {

  /** Everybody. */
  record None() implements Auth {}

  /**
   * Users of a file.
   *
   * @param file {@code user:hash} lines, bcrypt only
   */
  record Htpasswd(String realm, Path file) implements Auth {}

  /**
   * Tokens that another service issues.
   *
   * @param realm where clients get them; where it begins with a slash, on the host that they use
   * @param certificates a PEM file, whose keys and what they certify may sign
   * @param keys a JWK set
   * @param algorithms JOSE names of the signatures that are accepted
   */
  record Token(
      String realm,
      String service,
      String issuer,
      Optional<Path> certificates,
      Optional<Path> keys,
      List<String> algorithms)
      implements Auth {}

  /**
   * Our own users and projects, for which our own token service issues tokens.
   *
   * @param service the audience of the tokens
   * @param issuer by which they are signed
   * @param realm where clients get them; empty: at the application's address
   * @param elsewhere people whose passwords are kept elsewhere
   * @param isDefault whether the configuration says nothing of who may come in
   */
  record Accounts(
      String service,
      String issuer,
      Optional<String> realm,
      Signing signing,
      Elsewhere elsewhere,
      boolean isDefault)
      implements Auth {}

  /** Who knows people besides us. */
  record Elsewhere(Optional<LdapAccounts> ldap, Optional<OidcAccounts> oidc) {
    static final Elsewhere NOBODY = new Elsewhere(Optional.empty(), Optional.empty());
  }

  /**
   * What tokens are signed by.
   *
   * @param key empty: one is made
   * @param certificate of the key; empty: one is made
   * @param algorithm in lower case; empty: the key's, or that of the keys that are there
   * @param announcement how long a key is published before it signs
   */
  record Signing(
      Optional<Pem> key,
      Optional<Pem> certificate,
      Optional<String> algorithm,
      Duration announcement) {}
}
