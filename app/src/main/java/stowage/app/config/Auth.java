package stowage.app.config;

import java.nio.file.Path;

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
}
