package stowage.app.config;

import java.nio.file.Path;
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
}
